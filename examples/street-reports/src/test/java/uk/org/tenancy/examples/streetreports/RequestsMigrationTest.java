package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.store.JdbcRequests;

/** The tables in which requests of people about their data are kept. */
class RequestsMigrationTest {

    private static final Path MIGRATION = Path.of("src/main/resources/db/requests/V3__requests.sql");

    @Test
    void the_migration_holds_what_the_library_writes() throws IOException {
        try (Database database = Database.open(Service.newDatabase(), progress -> {})) {
            ApplicationRole.prepare(database);
            database.migrate("classpath:db/migration");
            Service.sql(database, JdbcRequests.script());
            String script = RowIsolation.forRole("street_reports_app")
                    .tenantOwned("officer", "report", "report_update", "photo", "api_key")
                    .tenantOwned(JdbcRequests.tables())
                    .restrictable("report", "report_update", "photo")
                    .shared("category")
                    .platform("flyway_schema_history")
                    .script(database.pool(database.user(), database.password(), 1));
            assertThat(Files.readString(MIGRATION)).contains(JdbcRequests.script(), script);
        }
    }
}
