package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds native queries, made by a call or declared by an annotation. */
final class NativeQueries {

    private static final Set<String> CALLS = Set.of(
            "createNativeQuery",
            "createNativeMutationQuery",
            "createSQLQuery",
            "createStoredProcedureQuery",
            "createStoredProcedureCall");
    private static final Set<String> ON_CLASSES = Set.of(
            "jakarta.persistence.NamedNativeQuery",
            "jakarta.persistence.NamedNativeQueries",
            "jakarta.persistence.NamedStoredProcedureQuery",
            "javax.persistence.NamedNativeQuery",
            "javax.persistence.NamedNativeQueries",
            "org.hibernate.annotations.NamedNativeQuery",
            "org.hibernate.annotations.NamedNativeQueries");
    private static final Set<String> ON_METHODS = Set.of(
            "org.springframework.data.jpa.repository.NativeQuery",
            "org.springframework.data.jpa.repository.query.Procedure",
            "org.springframework.data.jdbc.repository.query.Query",
            "org.hibernate.annotations.processing.SQL");
    private static final List<String> SQL_TOOLS = List.of(
            "org.springframework.jdbc.core.JdbcOperations",
            "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations",
            "org.springframework.jdbc.core.simple.JdbcClient",
            "org.springframework.jdbc.core.simple.SimpleJdbcInsertOperations",
            "org.jdbi.v3.core.Jdbi",
            "org.jdbi.v3.core.Handle",
            "org.jooq.DSLContext");
    private static final Set<String> SPRING_QUERY = Set.of("org.springframework.data.jpa.repository.Query");

    private NativeQueries() {}

    static Stream<Spot> in(JavaClass type) {
        Stream<Spot> calls = type.getAccessesFromSelf().stream()
                .filter(access -> CALLS.contains(access.getTarget().getName())
                        || Names.isAssignableToAny(access.getTargetOwner(), SQL_TOOLS))
                .map(access -> Spot.of(access));
        Stream<Spot> onClass = Names.annotations(type, ON_CLASSES)
                .map(annotation -> Spot.at(
                        type,
                        "Class <" + type.getName() + "> declares @"
                                + annotation.getRawType().getSimpleName()));
        Stream<Spot> onMethods = type.getMethods().stream()
                .filter(NativeQueries::isNative)
                .map(method -> Spot.at(method, method.getDescription() + " declares a native query"));
        return Stream.of(calls, onClass, onMethods).flatMap(found -> found);
    }

    private static boolean isNative(JavaMethod method) {
        return Names.annotations(method, ON_METHODS).findAny().isPresent()
                || Names.annotations(method, SPRING_QUERY)
                        .anyMatch(query -> Names.text(query, "nativeQuery").equals("true"));
    }
}
