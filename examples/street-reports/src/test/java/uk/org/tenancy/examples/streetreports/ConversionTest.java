package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.examples.reports.CannotStart;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.examples.reports.demo.DemoData;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.TenantImport;
import uk.org.tenancy.jpa.convert.plan.Progress;

/** From the service of one council to the shared one, with data in place. */
class ConversionTest {

    private static final Decisions DECISIONS = Decisions.parse("""
            application-role = street_reports_app
            first-tenant = northmoor
            officer = tenant-owned
            report = tenant-owned
            report_update = tenant-owned
            photo = tenant-owned
            api_key = tenant-owned
            category = shared
            flyway_schema_history = platform
            """);

    private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V2__many_councils.sql");

    @Test
    void the_single_councils_data_becomes_that_councils_data_in_the_shared_service() {
        Map<String, String> environment = Service.newDatabase();
        List<Long> before = singleCouncil(environment, "demo/northmoor.json");
        try (Service service = Service.on(environment, Service.COUNCILS)) {
            List<String> northmoor = service.visitor("northmoor.localhost").reportIds();
            assertThat(northmoor)
                    .containsExactlyInAnyOrderElementsOf(
                            before.stream().map(String::valueOf).toList());
            assertThat(service.visitor("eastmere.localhost").reportIds())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(northmoor);
        }
    }

    @Test
    void another_council_joins_with_the_data_of_its_own_service() {
        Map<String, String> environment = Service.newDatabase();
        List<Long> northmoor = singleCouncil(environment, "demo/northmoor.json");
        Map<String, String> own = Service.newDatabase();
        List<Long> eastmere = singleCouncil(own, "demo/eastmere.json");
        try (Database shared = Database.open(environment, progress -> {});
                Database joining = Database.open(own, progress -> {})) {
            ApplicationRole.prepare(shared);
            shared.migrate("classpath:db/migration");
            TenantImport.plan(owner(joining), owner(shared), DECISIONS, TenantId.of("eastmere"))
                    .run(Progress.SILENT);
        }
        try (Service service = Service.on(environment, Service.COUNCILS)) {
            assertThat(service.visitor("eastmere.localhost").reportIds()).hasSameElementsAs(texts(eastmere));
            assertThat(service.visitor("northmoor.localhost").reportIds()).hasSameElementsAs(texts(northmoor));
        }
        assertThat(eastmere).containsAnyElementsOf(northmoor);
    }

    @Test
    void nothing_is_lost_when_the_shared_service_starts_again() {
        Map<String, String> environment = Service.newDatabase();
        List<List<String>> seen = new ArrayList<>();
        for (int start = 0; start < 2; start++) {
            try (Service service = Service.on(environment, Service.COUNCILS)) {
                seen.add(service.visitor("eastmere.localhost").reportIds());
            }
        }
        assertThat(seen.get(0)).isNotEmpty().isEqualTo(seen.get(1));
    }

    @Test
    void the_owner_of_the_database_need_not_be_a_superuser_but_must_be_able_to_create_roles() {
        try (Database server = Database.open(Map.of(), progress -> {})) {
            Service.sql(server, "create role streets_owner login createrole password 'of the owner'");
            Service.sql(server, "create database streets owner streets_owner");
            Map<String, String> environment = Service.environment(server, "streets", "streets_owner", "of the owner");
            try (Service service = Service.on(environment, Service.COUNCILS)) {
                assertThat(service.visitor("eastmere.localhost").reportIds()).isNotEmpty();
            }
            Service.sql(server, "create role plain_owner login password 'plain'");
            Service.sql(server, "create database other owner plain_owner");
            Map<String, String> plain = Service.environment(server, "other", "plain_owner", "plain");
            assertThatThrownBy(() -> Service.on(plain, Service.COUNCILS))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContainingAll("street_reports_app", "DATABASE_USER");
        }
    }

    @Test
    void the_migration_holds_what_the_library_writes() throws IOException {
        try (Database database = Database.open(Service.newDatabase(), progress -> {})) {
            ApplicationRole.prepare(database);
            migrateToOneCouncil(database);
            String script = RowIsolation.forRole("street_reports_app")
                    .existingRowsOf(TenantId.of("northmoor"))
                    .tenantOwned("officer", "report", "report_update", "photo", "api_key")
                    .shared("category")
                    .platform("flyway_schema_history")
                    .script(database.pool(database.user(), database.password(), 1));
            assertThat(Files.readString(MIGRATION)).contains(script);
        }
    }

    /** Runs the single council's service with its own schema, and returns the ids of its reports. */
    private static List<Long> singleCouncil(Map<String, String> environment, String data) {
        try (Database database = Database.open(environment, progress -> {})) {
            migrateToOneCouncil(database);
            var entities = database.entities(database.pool(database.user(), database.password(), 2));
            DemoData.load(data, Services.on(entities, Clock.systemUTC()), environment, progress -> {});
            try (var em = entities.createEntityManager()) {
                return em.createQuery("select r.id from Report r", Long.class).getResultList();
            }
        }
    }

    private static DataSource owner(Database database) {
        return database.pool(database.user(), database.password(), 3);
    }

    private static List<String> texts(List<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    private static void migrateToOneCouncil(Database database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target("1")
                .load()
                .migrate();
    }
}
