package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.store.JdbcRequests;
import uk.org.tenancy.jpa.store.JdbcRetentionReports;

/** The tables in which requests of people about their data are kept, and the reports of what was disposed of. */
class RequestsMigrationTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/requests");

    @Test
    void the_migrations_hold_what_the_library_writes() throws IOException {
        try (Database database = Database.open(Service.newDatabase(), progress -> {})) {
            ApplicationRole.prepare(database);
            database.migrate("classpath:db/migration");
            RowIsolation isolation = RowIsolation.forRole("street_reports_app")
                    .tenantOwned("officer", "report", "report_update", "photo", "api_key")
                    .restrictable("report", "report_update", "photo")
                    .shared("category")
                    .platform("flyway_schema_history")
                    .tenantOwned(JdbcRequests.tables());
            hold("V3__requests.sql", JdbcRequests.script(), isolation, database);
            hold(
                    "V4__retention.sql",
                    JdbcRetentionReports.script(),
                    isolation.tenantOwned(JdbcRetentionReports.TABLE),
                    database);
        }
    }

    private static void hold(String migration, String tables, RowIsolation isolation, Database database)
            throws IOException {
        Service.sql(database, tables);
        String rows = isolation.script(database.pool(database.user(), database.password(), 1));
        if (System.getProperty("print.migrations") != null) {
            Files.writeString(Path.of(System.getProperty("print.migrations"), migration), tables + "\n" + rows);
        }
        assertThat(Files.readString(MIGRATIONS.resolve(migration))).contains(tables, rows);
        Service.sql(database, rows);
    }
}
