package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds uses of connections and of what gives them out. */
final class JdbcUse {

    private static final List<String> RAW = List.of(
            "javax.sql.CommonDataSource",
            "javax.sql.DataSource",
            "java.sql.DriverManager",
            "java.sql.Driver",
            "java.sql.Connection",
            "java.sql.Statement");

    private static final Set<String> TAKING =
            Set.of("getConnection", "getPooledConnection", "getXAConnection", "<init>");

    private JdbcUse() {}

    static Stream<Spot> in(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isRaw(dependency.getTargetClass()))
                .map(Spot::of);
    }

    /** Where a connection, or what gives them out, is made or taken; what is only handed on is left out. */
    static Stream<Spot> taken(JavaClass type) {
        Stream<Spot> calls = type.getAccessesFromSelf().stream()
                .filter(access -> isRaw(access.getTargetOwner())
                        && (TAKING.contains(access.getName())
                                || access.getTargetOwner().getName().equals("java.sql.DriverManager")))
                .map(access -> Spot.of(access));
        Stream<Spot> unwrapped = type.getReferencedClassObjects().stream()
                .filter(reference -> isRaw(reference.getRawType()))
                .map(reference -> Spot.at(
                        reference,
                        reference.getOwner().getDescription() + " asks for <"
                                + reference.getRawType().getName() + ">"));
        return Stream.concat(calls, unwrapped);
    }

    /** By its name too, since the library need not be there when classes are read. */
    private static boolean isRaw(JavaClass used) {
        return !Names.areOurs(used)
                && (Names.isAssignableToAny(used, RAW) || used.getSimpleName().endsWith("DataSource"));
    }
}
