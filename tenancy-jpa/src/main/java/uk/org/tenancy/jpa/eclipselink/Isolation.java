package uk.org.tenancy.jpa.eclipselink;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.eclipse.persistence.descriptors.CachePolicy;
import uk.org.tenancy.TenancyException;

/**
 * Takes a class out of the cache that all EntityManagers share. By reflection, since the type that says so stands in
 * different packages in EclipseLink 4 and 5.
 */
final class Isolation {

    private static final Method SET = Arrays.stream(CachePolicy.class.getMethods())
            .filter(method -> method.getName().equals("setCacheIsolation"))
            .findFirst()
            .orElseThrow();

    private static final Object ISOLATED = Arrays.stream(SET.getParameterTypes()[0].getEnumConstants())
            .filter(constant -> constant.toString().equals("ISOLATED"))
            .findFirst()
            .orElseThrow();

    private Isolation() {}

    static void apply(CachePolicy policy) {
        try {
            SET.invoke(policy, ISOLATED);
        } catch (ReflectiveOperationException failed) {
            throw new TenancyException(
                    "this version of EclipseLink does not let its shared cache be switched off, which would show one"
                            + " tenant's data to another; use EclipseLink 4.0 or 5.0",
                    failed);
        }
    }
}
