package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.convert.command.Convert;
import uk.org.tenancy.jpa.convert.internal.SchemaText;

/** The single council's database, brought to many councils by commands while it could be in use, ends as the migration ends. */
class CommandLineConversionTest {

    private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V2__many_councils.sql");
    private static final String INDEXES = "-- The indexes lead with the council as well";
    private static final Tenant NORTHMOOR = Tenant.builder(TenantId.of("northmoor"))
            .name(Locale.UK, "Northmoor")
            .build();

    @Test
    void the_commands_make_the_schema_that_the_migration_makes() throws Exception {
        try (Database migrated = database("2");
                Database converted = database("1")) {
            ApplicationRole application = ApplicationRole.prepare(converted);
            for (String stage : List.of("prepare", "write-only", "report-only", "enforce")) {
                command(converted, application, "run", "--stage", stage);
                command(converted, application, "verify", "--stage", stage);
            }
            // Which indexes to make anew a team decides by itself; the survey names them.
            assertThat(command(converted, application, "survey"))
                    .contains("index public.report_newest_idx", "tenant_id");
            Service.sql(converted, indexes());
            assertThat(schema(converted).lines())
                    .containsExactlyElementsOf(schema(migrated).lines().toList());
            startUp(converted.pool(application.name(), application.password(), 1));
        }
    }

    private static void startUp(DataSource application) {
        IsolationCheck.of(application).requireSafe();
        TenantDataSource rows = TenantDataSource.enforced(application);
        TenantContext.run(NORTHMOOR, () -> assertThat(rows.health().isSafe()).isTrue());
    }

    private static Database database(String version) {
        Database database = Database.open(Service.newDatabase(), progress -> {});
        ApplicationRole.prepare(database);
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(version)
                .load()
                .migrate();
        return database;
    }

    private static String command(Database database, ApplicationRole application, String command, String... options) {
        List<String> line = new ArrayList<>(List.of(command, "--url", database.url(), "--user", database.user()));
        line.addAll(List.of(options));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        Map<String, String> passwords =
                Map.of("TENANCY_PASSWORD", database.password(), "TENANCY_APPLICATION_PASSWORD", application.password());
        int code = Convert.run(line, passwords, out, out);
        assertThat(code).as(text.toString(StandardCharsets.UTF_8)).isZero();
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String indexes() throws IOException {
        String migration = Files.readString(MIGRATION);
        return migration.substring(migration.indexOf(INDEXES));
    }

    private static String schema(Database database) throws SQLException {
        try (Connection connection =
                database.pool(database.user(), database.password(), 1).getConnection()) {
            return SchemaText.of(connection);
        }
    }
}
