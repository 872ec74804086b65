package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds entities whose tables nobody has declared. */
final class Entities {

    private static final Set<String> ENTITY = Set.of("jakarta.persistence.Entity", "javax.persistence.Entity");
    private static final Set<String> TABLE = Set.of("jakarta.persistence.Table", "javax.persistence.Table");
    private static final Set<String> INHERITANCE =
            Set.of("jakarta.persistence.Inheritance", "javax.persistence.Inheritance");

    private Entities() {}

    static Stream<Spot> undeclared(JavaClass type, Predicate<JavaClass> isDeclared) {
        return Names.areOn(type, ENTITY) && !isDeclared.test(type)
                ? Stream.of(spot(type, table(type)))
                : Stream.empty();
    }

    private static Spot spot(JavaClass type, String table) {
        return Spot.at(
                type,
                "Entity <" + type.getName() + "> with the table '" + table
                        + "' is declared neither tenant-owned nor shared nor platform,");
    }

    /** Tables beside its own that nobody has declared. */
    static Stream<Spot> undeclaredFurther(JavaClass type, Predicate<String> isDeclared) {
        return Names.areOn(type, ENTITY)
                ? FurtherTables.of(type).filter(isDeclared.negate()).map(table -> spot(type, table))
                : Stream.empty();
    }

    static String qualified(String schema, String name) {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /** The name of an entity, which its queries use. */
    static String name(JavaClass entity) {
        String name = text(entity, ENTITY, "name");
        return name.isEmpty() ? entity.getSimpleName() : name;
    }

    /** The name of an entity's table, with its schema if it has one. */
    static String table(JavaClass entity) {
        Optional<JavaClass> root = ancestorWithTheSameTable(entity);
        if (root.isPresent()) {
            return table(root.get());
        }
        String schema = text(entity, TABLE, "schema");
        String name = text(entity, TABLE, "name");
        return qualified(schema, name.isEmpty() ? name(entity) : name);
    }

    /** A name as it is compared: naming strategies change case and underscores, and {@code public} can be left out. */
    static String plain(String table) {
        String plain = table.replace("_", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return plain.startsWith("public.") ? plain.substring("public.".length()) : plain;
    }

    private static Optional<JavaClass> ancestorWithTheSameTable(JavaClass entity) {
        return entity.getAllRawSuperclasses().stream()
                .filter(ancestor -> Names.areOn(ancestor, ENTITY))
                .findFirst()
                .filter(ancestor -> isInOneTable(ancestor));
    }

    private static boolean isInOneTable(JavaClass ancestor) {
        return Stream.concat(Stream.of(ancestor), ancestor.getAllRawSuperclasses().stream())
                .flatMap(type -> Names.annotations(type, INHERITANCE))
                .map(Entities::strategy)
                .findFirst()
                .orElse("SINGLE_TABLE")
                .contains("SINGLE_TABLE");
    }

    private static String strategy(JavaAnnotation<?> inheritance) {
        return inheritance.get("strategy").map(Object::toString).orElse("SINGLE_TABLE");
    }

    private static String text(JavaClass type, Set<String> annotations, String property) {
        return Names.annotations(type, annotations)
                .map(annotation -> Names.text(annotation, property))
                .findFirst()
                .orElse("");
    }
}
