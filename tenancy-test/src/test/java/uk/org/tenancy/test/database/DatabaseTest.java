package uk.org.tenancy.test.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.SealingKey;
import uk.org.tenancy.jpa.SealingKeys;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.Outcome;
import uk.org.tenancy.test.WithTenant;

class DatabaseTest {

    private static final DatabaseTemplate REPORTS = DatabaseTemplate.of("app", new Reports());
    private static final int COPIES = 20;

    @BeforeEach
    void nothing_given() {
        DatabaseSamples.GIVEN.clear();
    }

    @Test
    void each_class_has_a_database_of_its_own_from_one_migration_and_drops_it() throws SQLException {
        Outcome first = Outcome.of(DatabaseSamples.One.class);
        assertThat(first.failures()).isEmpty();
        int runs = Reports.RUNS.get();

        Outcome outcome = Outcome.of(Map.of(), DatabaseSamples.One.class, DatabaseSamples.Another.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(5);
        assertThat(DatabaseSamples.GIVEN).hasSize(4);
        assertThat(Reports.RUNS).hasValue(runs);
        assertGone(DatabaseSamples.GIVEN);
    }

    @Test
    void classes_in_parallel_do_not_meet() throws SQLException {
        Outcome outcome = Outcome.of(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "6"),
                DatabaseSamples.One.class,
                DatabaseSamples.InParallel.class,
                DatabaseSamples.Another.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(7);
        assertThat(DatabaseSamples.GIVEN).hasSize(4);
        assertGone(DatabaseSamples.GIVEN);
    }

    @Test
    @WithTenant("northmoor")
    void the_application_owns_nothing_and_is_subject_to_row_security(
            @WithTenant("northmoor") Tenant northmoor, @WithTenant("southmoor") Tenant southmoor) throws SQLException {
        try (TestDatabase database = REPORTS.newDatabase()) {
            TenantContext.run(
                    northmoor, () -> Sql.execute(database.rows(), "INSERT INTO report (title) VALUES ('kerb')"));

            String count = "SELECT count(*) FROM report";
            assertThat(Sql.value(database.rows(), count)).isEqualTo("1");
            assertThat(TenantContext.<String, SQLException>call(southmoor, () -> Sql.value(database.rows(), count)))
                    .isEqualTo("0");
            for (DataSource withoutTenant : List.of(database.application(), database.owner())) {
                assertThatThrownBy(() -> Sql.value(withoutTenant, count)).hasMessageContaining("tenancy.tenant");
            }
            assertThat(Sql.value(database.superuser(), count)).isEqualTo("1");
            assertThatThrownBy(() -> Sql.execute(database.application(), "CREATE TABLE own (id int)"))
                    .hasMessageContaining("permission denied");
            assertThat(database.url()).contains("user=app");
            assertThat(database.role()).isEqualTo("app");
        }
    }

    @Test
    void rights_on_the_database_and_its_settings_are_copied() throws SQLException {
        try (TestDatabase database = REPORTS.newDatabase()) {
            assertThat(Sql.value(database.application(), "SHOW lock_timeout")).isEqualTo("7s");
            assertThatThrownBy(() -> Sql.execute(database.application(), "CREATE TEMPORARY TABLE left_over (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @WithTenant("northmoor")
    void a_copy_can_be_sealed() throws SQLException {
        try (TestDatabase database = REPORTS.newDatabase()) {
            SealingKey key = SealingKey.generate("tests");
            RowIsolation.forRole("app")
                    .tenantOwned("report")
                    .shared("category")
                    .sealed()
                    .install(database.superuser());
            SealingKeys.in(database.superuser()).add(key);

            TenantDataSource rows = TenantDataSource.sealed(database.application(), key);

            assertThat(Sql.value(rows, "SELECT count(*) FROM report")).isEqualTo("0");
        }
    }

    @Test
    void a_migration_that_fails_is_named_with_what_it_met() {
        Throwable failure =
                Outcome.of(DatabaseSamples.WithFailingMigration.class).failure();
        assertThat(failure).hasStackTraceContaining("the migration of the tests' database failed");
        assertThat(failure).hasStackTraceContaining("syntax error at or near \"TABEL\"");
    }

    @Test
    void a_migration_that_forgets_row_isolation_is_refused() {
        assertThat(Outcome.of(DatabaseSamples.WithoutRowIsolation.class).failure())
                .hasStackTraceContaining("does not keep tenants apart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "postgres", "pg_monitor", "App", "app; DROP ROLE owner", ""})
    void a_role_that_would_see_everything_or_is_no_name_is_refused(String role) {
        assertThatThrownBy(() -> DatabaseTemplate.of(role, new Reports()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the application cannot log in as '" + role + "'");
    }

    /**
     * Says what a copy takes, and how much longer a database with a migration of its own takes. It is a measurement and no
     * test of speed.
     */
    @Test
    void a_copy_can_be_had_many_times() {
        REPORTS.newDatabase().close();
        long[] copied = new long[COPIES];
        long[] migrated = new long[COPIES];
        for (int i = 0; i < COPIES; i++) {
            copied[i] = millisFor(REPORTS);
            migrated[i] = millisFor(DatabaseTemplate.of("app", new Reports())) - copied[i];
        }
        Arrays.sort(copied);
        Arrays.sort(migrated);
        System.out.printf(
                "a database for a test class: copied in %d ms (median of %d, slowest %d ms); migrated anew in %d ms"
                        + " (median), %.1f times as long, for a migration of two tables%n",
                copied[COPIES / 2],
                COPIES,
                copied[COPIES - 1],
                migrated[COPIES / 2],
                migrated[COPIES / 2] / (double) copied[COPIES / 2]);
    }

    private static long millisFor(DatabaseTemplate template) {
        long before = System.nanoTime();
        try (TestDatabase database = template.newDatabase()) {
            long millis = (System.nanoTime() - before) / 1_000_000;
            assertThat(database.toString()).startsWith("database test_");
            return millis;
        }
    }

    private static void assertGone(Iterable<String> databases) throws SQLException {
        try (TestDatabase another = REPORTS.newDatabase()) {
            for (String database : databases) {
                String name = database.replace("database ", "");
                assertThat(Sql.value(
                                another.superuser(), "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
                        .as(database)
                        .isEqualTo("0");
            }
        }
    }
}
