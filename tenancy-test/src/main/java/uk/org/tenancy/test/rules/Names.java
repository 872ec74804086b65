package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Things known by their names, so that they need not be on the class path. */
final class Names {

    private static final String CONTEXT = "uk.org.tenancy.context";

    private Names() {}

    static boolean sayTenant(String name) {
        return name.toLowerCase(Locale.ROOT).contains("tenant");
    }

    /** Whether a type has the tenant in it: by its own name, that of a type argument, or that of a field. */
    static boolean holdTenant(JavaType type) {
        return type.getAllInvolvedRawTypes().stream()
                .anyMatch(part -> sayTenant(part.getSimpleName())
                        || part.getFields().stream()
                                .anyMatch(field -> sayTenant(field.getName())
                                        || sayTenant(field.getRawType().getSimpleName())));
    }

    static boolean isAssignableToAny(JavaClass type, Collection<String> names) {
        return names.stream().anyMatch(type::isAssignableTo);
    }

    /** Whether an access is to what carries a tenant to other threads. */
    static boolean carryTenant(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getPackageName();
        return owner.equals(CONTEXT) || owner.startsWith(CONTEXT + ".");
    }

    static boolean areOurs(JavaClass type) {
        return type.getPackageName().equals("uk.org.tenancy")
                || type.getPackageName().startsWith("uk.org.tenancy.jpa")
                || type.getPackageName().startsWith(CONTEXT);
    }

    static Stream<? extends JavaAnnotation<?>> annotations(HasAnnotations<?> element, Set<String> names) {
        return element.getAnnotations().stream()
                .filter(annotation -> names.contains(annotation.getRawType().getName()));
    }

    static boolean areOn(CanBeAnnotated element, Set<String> names) {
        return names.stream().anyMatch(element::isAnnotatedWith);
    }

    /** A text that an annotation holds, empty if it holds none of that name. */
    static String text(JavaAnnotation<?> annotation, String property) {
        return annotation
                .get(property)
                .map(value -> value instanceof JavaClass type ? type.getSimpleName() : value.toString())
                .orElse("");
    }
}
