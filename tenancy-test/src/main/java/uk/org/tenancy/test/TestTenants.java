package uk.org.tenancy.test;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/** The tenants that annotations ask for. */
final class TestTenants {

    private TestTenants() {}

    /** The tenant of the method, else of its class, else of the class that this one is nested in, and so on. */
    static Optional<Tenant> of(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), WithTenant.class)
                .map(TestTenants::tenant)
                .or(() -> context.getParent().flatMap(TestTenants::of));
    }

    /** The same where there is no context. */
    static Optional<Tenant> of(Class<?> testClass, Method method) {
        Optional<WithTenant> found = AnnotationSupport.findAnnotation(method, WithTenant.class);
        for (@Nullable Class<?> type = testClass; found.isEmpty() && type != null; type = around(type)) {
            found = AnnotationSupport.findAnnotation(type, WithTenant.class);
        }
        return found.map(TestTenants::tenant);
    }

    private static @Nullable Class<?> around(Class<?> nested) {
        return ModifierSupport.isStatic(nested) ? null : nested.getEnclosingClass();
    }

    static Tenant tenant(WithTenant annotation) {
        String id = annotation.value();
        if (!TenantId.isValid(id)) {
            throw new ExtensionConfigurationException(
                    "@WithTenant(\"" + id + "\") does not hold the id of a tenant; use up"
                            + " to 63 lower-case letters, digits and single hyphens, starting with a letter, as in"
                            + " @WithTenant(\"northmoor\")");
        }
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, inWords(id)).build();
    }

    private static String inWords(String id) {
        return Arrays.stream(id.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
