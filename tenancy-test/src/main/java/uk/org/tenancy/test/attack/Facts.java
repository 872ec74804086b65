package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a report says about an application, and what it should be complete in. */
final class Facts {

    private Facts() {}

    static Function<AttackReport, AttackReport> of(Setting setting) throws SQLException {
        String database = setting.sql(Stage.OWNER, connection -> {
            DatabaseMetaData data = connection.getMetaData();
            return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
        });
        String provider = provider(setting.factory());
        String shared = setting.factory().getMetamodel().getEntities().stream()
                .filter(entity -> setting.isShared(entity.getJavaType()))
                .map(EntityType::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        List<String> owned = setting.owned().stream().map(EntityType::getName).toList();
        List<Vector> vectors = Vectors.all().stream().map(Attempt::vector).toList();
        return report -> report.expecting(owned, vectors)
                .with("Isolation level meant", String.valueOf(setting.level()))
                .with("Database", database)
                .with("Persistence provider", provider)
                .with("Java", Runtime.version().toString())
                .with("Shared by all tenants, so not attacked", shared.isEmpty() ? "none" : shared);
    }

    /** The provider's own classes are asked, since the factory may be somebody's proxy. */
    private static String provider(EntityManagerFactory factory) {
        Package provider = factory.getMetamodel().getClass().getPackage();
        @Nullable String title = provider.getImplementationTitle();
        @Nullable String version = provider.getImplementationVersion();
        return title == null ? provider.getName() : title + " " + Objects.requireNonNullElse(version, "");
    }
}
