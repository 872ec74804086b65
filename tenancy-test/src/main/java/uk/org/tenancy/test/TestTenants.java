package uk.org.tenancy.test;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
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
