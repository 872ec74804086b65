package uk.org.tenancy.jpa.convert.internal;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.ManagedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds annotations with SQL on entities and what they are made of. Those of Hibernate are known by their names. */
final class SqlAnnotations {

    private static final String HIBERNATE = "org.hibernate.annotations.";
    private static final Set<String> WITH_SQL = Set.of(
            "ColumnTransformer",
            "DiscriminatorFormula",
            "Filter",
            "FilterDef",
            "FilterJoinTable",
            "Formula",
            "JoinFormula",
            "Loader",
            "SQLDelete",
            "SQLDeleteAll",
            "SQLInsert",
            "SQLJoinTableRestriction",
            "SQLOrder",
            "SQLRestriction",
            "SQLSelect",
            "SQLUpdate",
            "Subselect",
            "Where",
            "WhereJoinTable");

    private SqlAnnotations() {}

    /** Where they are, such as {@code attribute Report.open (@Formula)}, in order. */
    static List<String> in(EntityManagerFactory factory) {
        return factory.getMetamodel().getManagedTypes().stream()
                .map(ManagedType::getJavaType)
                .flatMap(SqlAnnotations::levels)
                .distinct()
                .flatMap(SqlAnnotations::of)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Class<?>> levels(Class<?> type) {
        return type == null || type == Object.class
                ? Stream.empty()
                : Stream.concat(Stream.of(type), levels(type.getSuperclass()));
    }

    private static Stream<String> of(Class<?> type) {
        Stream<String> members = Stream.concat(
                        Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()))
                .flatMap(member -> names(member)
                        .map(name ->
                                "attribute " + type.getSimpleName() + "." + attribute(member) + " (" + name + ")"));
        return Stream.concat(names(type).map(name -> "entity " + type.getSimpleName() + " (" + name + ")"), members);
    }

    private static String attribute(Member member) {
        String name = member.getName();
        return name.matches("get[A-Z].*") ? name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4) : name;
    }

    /** The names, also of those that stand several times. */
    private static Stream<String> names(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.getName().startsWith(HIBERNATE))
                .map(Class::getSimpleName)
                .map(name -> WITH_SQL.contains(name) ? name : name.replaceFirst("s$", ""))
                .filter(WITH_SQL::contains)
                .map(name -> "@" + name);
    }
}
