package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the tables beside its own that an entity's rows are in: secondary tables, and those of collections and of links. */
final class FurtherTables {

    private static final Set<String> SECONDARY = persistence("SecondaryTable", "SecondaryTables");
    private static final Set<String> NAMING = persistence("CollectionTable", "JoinTable");
    private static final Set<String> ELEMENTS = persistence("ElementCollection");
    private static final Set<String> TO_MANY = persistence("ManyToMany", "OneToMany");
    private static final Set<String> TO_ONE = persistence("ManyToOne", "OneToOne");
    private static final Set<String> JOIN_COLUMN = persistence("JoinColumn", "JoinColumns");
    private static final Set<String> PARENT = persistence("MappedSuperclass");
    private static final Set<String> EMBEDDABLE = persistence("Embeddable");
    private static final int NESTED = 4;

    private FurtherTables() {}

    /** Their names, also those that Jakarta Persistence makes where an annotation says none. */
    static Stream<String> of(JavaClass entity) {
        Stream<String> secondary = Names.annotations(entity, SECONDARY)
                .flatMap(FurtherTables::eachOf)
                .map(FurtherTables::named)
                .flatMap(Optional::stream);
        return Stream.concat(
                secondary, attributes(entity, NESTED).flatMap(attribute -> table(entity, attribute).stream()));
    }

    /** What an entity holds, by inheritance and in its parts too. */
    private static Stream<JavaMember> attributes(JavaClass type, int depth) {
        List<JavaClass> levels = Stream.concat(
                        Stream.of(type),
                        type.getAllRawSuperclasses().stream().filter(parent -> Names.areOn(parent, PARENT)))
                .toList();
        Stream<JavaMember> parts = levels.stream()
                .flatMap(level -> level.getFields().stream())
                .filter(field -> depth > 0 && Names.areOn(field.getRawType(), EMBEDDABLE))
                .flatMap(field -> attributes(field.getRawType(), depth - 1));
        return Stream.concat(levels.stream().flatMap(level -> level.getMembers().stream()), parts);
    }

    private static Optional<String> table(JavaClass entity, JavaMember attribute) {
        Optional<JavaAnnotation<?>> naming =
                Names.annotations(attribute, NAMING).findFirst();
        return naming.flatMap(FurtherTables::named).or(() -> byDefault(entity, attribute, naming.isPresent()));
    }

    private static Optional<String> byDefault(JavaClass entity, JavaMember attribute, boolean joined) {
        if (Names.annotations(attribute, ELEMENTS).findAny().isPresent()) {
            return Optional.of(Entities.name(entity) + "_" + property(attribute));
        }
        boolean owns = Names.annotations(attribute, TO_MANY)
                .anyMatch(link -> Names.text(link, "mappedBy").isEmpty());
        boolean hasColumn = Names.annotations(attribute, JOIN_COLUMN).findAny().isPresent();
        boolean toOne = joined && Names.annotations(attribute, TO_ONE).findAny().isPresent();
        return (owns && !hasColumn) || toOne
                ? target(attribute)
                        .map(target -> unqualified(Entities.table(entity)) + "_" + unqualified(Entities.table(target)))
                : Optional.empty();
    }

    /** The entity at the other end: the one that is said, or the last one that the type is made of. */
    private static Optional<JavaClass> target(JavaMember attribute) {
        Optional<JavaClass> said = Names.annotations(
                        attribute,
                        Stream.concat(TO_MANY.stream(), TO_ONE.stream()).collect(Collectors.toUnmodifiableSet()))
                .flatMap(link -> link.get("targetEntity").stream())
                .map(JavaClass.class::cast)
                .filter(type -> !type.getName().equals("void"))
                .findFirst();
        JavaType type =
                attribute instanceof JavaField field ? field.getType() : ((JavaMethod) attribute).getReturnType();
        return said.or(() -> Optional.of(
                type instanceof JavaParameterizedType generic
                        ? generic.getActualTypeArguments()
                                .get(generic.getActualTypeArguments().size() - 1)
                                .toErasure()
                        : type.toErasure()));
    }

    private static String property(JavaMember attribute) {
        return attribute instanceof JavaMethod
                ? attribute.getName().replaceFirst("^(get|is)", "")
                : attribute.getName();
    }

    private static String unqualified(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    private static Optional<String> named(JavaAnnotation<?> table) {
        return Optional.of(Names.text(table, "name"))
                .filter(name -> !name.isEmpty())
                .map(name -> Entities.qualified(Names.text(table, "schema"), name));
    }

    private static Stream<JavaAnnotation<?>> eachOf(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getSimpleName().equals("SecondaryTables")
                ? Stream.of((Object[]) annotation.get("value").orElseThrow()).map(each -> (JavaAnnotation<?>) each)
                : Stream.of(annotation);
    }

    private static Set<String> persistence(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of("jakarta.persistence." + name, "javax.persistence." + name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
