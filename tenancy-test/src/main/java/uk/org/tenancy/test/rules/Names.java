package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Things known by their names, so that they need not be on the class path. */
final class Names {

    private static final String CONTEXT = "uk.org.tenancy.context";
    private static final Set<String> BINDING =
            Set.of("run", "call", "capture", "withoutTenant", "asOperator", "asPlatform");

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

    /** Whether an access is to what carries a tenant to other threads, or binds one there. */
    static boolean carryTenant(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getPackageName();
        return owner.equals(CONTEXT) || owner.startsWith(CONTEXT + ".") || bindTenant(access);
    }

    private static boolean bindTenant(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("uk.org.tenancy.TenantContext")
                && BINDING.contains(access.getTarget().getName());
    }

    static boolean areOurs(JavaClass type) {
        return type.getPackageName().equals("uk.org.tenancy")
                || type.getPackageName().startsWith("uk.org.tenancy.jpa")
                || type.getPackageName().startsWith(CONTEXT);
    }

    /** The annotations of these names, also those that an annotation of the application's own is made of. */
    static Stream<JavaAnnotation<?>> annotations(HasAnnotations<?> element, Set<String> names) {
        return annotations(element, names, new HashSet<>());
    }

    private static Stream<JavaAnnotation<?>> annotations(
            HasAnnotations<?> element, Set<String> names, Set<JavaClass> seen) {
        return element.getAnnotations().stream()
                .flatMap(annotation -> names.contains(annotation.getRawType().getName())
                        ? Stream.of(annotation)
                        : annotationsOf(annotation.getRawType(), names, seen));
    }

    private static Stream<JavaAnnotation<?>> annotationsOf(
            JavaClass annotation, Set<String> names, Set<JavaClass> seen) {
        return seen.add(annotation) ? annotations(annotation, names, seen) : Stream.empty();
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
