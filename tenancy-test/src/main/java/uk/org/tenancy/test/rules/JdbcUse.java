package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
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

    private JdbcUse() {}

    static Stream<String> in(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isRaw(dependency.getTargetClass()))
                .map(Dependency::getDescription);
    }

    private static boolean isRaw(JavaClass used) {
        return !Names.areOurs(used) && Names.isAssignableToAny(used, RAW);
    }
}
