package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a report says about an application, and what it should be complete in. */
final class Facts {

    private Facts() {}

    static Function<AttackReport, AttackReport> of(Setting setting, Set<String> operations) throws SQLException {
        String database = setting.sql(Stage.OWNER, connection -> {
            DatabaseMetaData data = connection.getMetaData();
            return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
        });
        String provider = provider(setting.factory());
        String shared = String.join(", ", names(setting.common()));
        return report -> report.expecting(names(setting.owned()), vectors(Vectors.all()))
                .expecting(names(setting.common()), vectors(Vectors.ofShared()))
                .expecting(operations, Operations.Way.vectors())
                .with("Isolation level meant", String.valueOf(setting.level()))
                .with("Database", database)
                .with("Persistence provider", provider)
                .with("Java", Runtime.version().toString())
                .with("Shared by all tenants", shared.isEmpty() ? "none" : shared);
    }

    private static List<String> names(List<EntityType<?>> entities) {
        return entities.stream().map(EntityType::getName).toList();
    }

    private static List<Vector> vectors(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::vector).toList();
    }

    /** The provider's own classes are asked, since the factory may be somebody's proxy. */
    private static String provider(EntityManagerFactory factory) {
        Package provider = factory.getMetamodel().getClass().getPackage();
        @Nullable String title = provider.getImplementationTitle();
        @Nullable String version = provider.getImplementationVersion();
        return title == null ? provider.getName() : title + " " + Objects.requireNonNullElse(version, "");
    }
}
