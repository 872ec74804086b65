package uk.org.tenancy.jpa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionRule;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.RetentionSink.Kept;
import uk.org.tenancy.privacy.retention.KeptReport;
import uk.org.tenancy.privacy.retention.Retention;
import uk.org.tenancy.privacy.retention.RetentionReport;

class JdbcRetentionReportsTest {

    private static final Instant NIGHT = Instant.parse("2026-07-01T02:00:00.123456789Z");
    private static final RetentionRule RULE =
            new RetentionRule(Period.ofYears(6), "closedOn", Disposition.Kind.ANONYMISE);
    private static final String SECRET = "the words of ann";

    private final TestDatabase database = new TestDatabase(PeopleTable.CREATE);
    private TenantDataSource rows;
    private JdbcRetentionReports reports;

    @BeforeEach
    void install() {
        JdbcRetentionReports.install(database.owner());
        RowIsolation.forRole("app")
                .tenantOwned("said", JdbcRetentionReports.TABLE)
                .install(database.owner());
        rows = TenantDataSource.enforced(database.application());
        reports = JdbcRetentionReports.in(rows);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void reports_are_read_as_they_were_kept_the_latest_first() {
        RetentionReport first = report(NORTHMOOR, NIGHT, false, Map.of());
        RetentionReport second = report(NORTHMOOR, NIGHT.plusNanos(1), true, Map.of());
        RetentionReport third = report(NORTHMOOR, NIGHT.plusSeconds(60), false, Map.of("index", "did not answer"));
        TenantContext.run(NORTHMOOR, () -> {
            List.of(second, third, first).forEach(reports::keep);
            assertThat(reports.latest(10))
                    .containsExactly(KeptReport.of(third), KeptReport.of(second), KeptReport.of(first));
            assertThat(reports.latest(1)).containsExactly(KeptReport.of(third));
        });
        KeptReport kept = TenantContext.call(NORTHMOOR, () -> reports.latest(1)).get(0);
        assertThat(kept.at()).isEqualTo(NIGHT.plusSeconds(60));
        assertThat(kept.by()).isEqualTo("nightly");
        assertThat(kept.complete()).isFalse();
        assertThat(kept.counts())
                .containsExactly(
                        new KeptReport.Count("letter", 7, 3, 0), new KeptReport.Count("bill", Long.MAX_VALUE, 0, 0));
        assertThat(kept.text()).isEqualTo(third.toString()).contains("index has not finished: did not answer");
        assertThat(KeptReport.of(second).dryRun()).isTrue();
        assertThat(KeptReport.of(first).complete()).isTrue();
    }

    @Test
    void each_council_has_its_own_reports_and_keeps_none_of_another() {
        RetentionReport report = report(NORTHMOOR, NIGHT, false, Map.of());
        TenantContext.run(NORTHMOOR, () -> reports.keep(report));
        TenantContext.run(SOUTHDALE, () -> {
            assertThat(reports.latest(10)).isEmpty();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> reports.keep(report))
                    .withMessageContaining("of northmoor, but southdale is bound");
            assertThat(reports.latest(10)).isEmpty();
        });
        assertThatThrownBy(() -> reports.keep(report)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> reports.latest(10)).isInstanceOf(NoTenantException.class);
    }

    @Test
    void a_run_keeps_its_report_and_a_store_that_fails_is_named_without_what_it_said() throws SQLException {
        TenantContext.run(
                NORTHMOOR, () -> execute(rows, "INSERT INTO said (email, words) VALUES ('a@b.example', 'words')"));
        RetentionReport report = TenantContext.call(
                NORTHMOOR,
                () -> Retention.withoutRequests(
                                PersonalDataHooks.of(List.of(new Failing(rows)), Duration.ofSeconds(30)),
                                Clock.fixed(NIGHT, ZoneOffset.UTC))
                        .reporting(reports::keep)
                        .run("nightly"));
        assertThat(report.isComplete()).isFalse();
        assertThat(TenantContext.call(NORTHMOOR, () -> reports.latest(10))).containsExactly(KeptReport.of(report));
        assertThat(query(database.superuser(), "SELECT r::text FROM tenancy_retention r"))
                .singleElement()
                .asString()
                .contains("IllegalStateException, see the log")
                .doesNotContain(SECRET, "a@b.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE tenancy_retention SET complete = true", "DELETE FROM tenancy_retention"})
    void the_application_can_change_no_report(String attempt) throws SQLException {
        TenantContext.run(NORTHMOOR, () -> reports.keep(report(NORTHMOOR, NIGHT, false, Map.of("index", "late"))));
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> execute(rows, attempt)))
                .hasMessageContaining("are only added");
        assertThat(query(database.superuser(), "SELECT complete FROM tenancy_retention"))
                .containsExactly("f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE tenancy_retention",
                "DROP TRIGGER tenancy_append_only ON tenancy_retention",
                "ALTER TABLE tenancy_retention DISABLE TRIGGER USER"
            })
    void nor_can_it_take_away_what_keeps_it_from_that(String attempt) {
        assertThatThrownBy(() -> execute(database.application(), attempt))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void installing_again_leaves_what_is_there_and_failing_says_what_to_do() {
        TenantContext.run(NORTHMOOR, () -> reports.keep(report(NORTHMOOR, NIGHT, false, Map.of())));
        JdbcRetentionReports.install(database.owner());
        execute(database.owner(), JdbcRetentionReports.script());
        assertThat(TenantContext.call(NORTHMOOR, () -> reports.latest(10))).hasSize(1);
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> JdbcRetentionReports.install(database.application()))
                .withMessageContaining("a role that may create tables");
        execute(database.owner(), "ALTER TABLE tenancy_retention RENAME TO elsewhere");
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() ->
                        TenantContext.run(NORTHMOOR, () -> reports.keep(report(NORTHMOOR, NIGHT, false, Map.of()))))
                .withMessageContaining("JdbcRetentionReports.install and declared tenant-owned");
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> TenantContext.run(NORTHMOOR, () -> reports.latest(1)));
    }

    /** Cannot dispose of anything, and tells more of a row than it should. */
    private static final class Failing extends PeopleTable {

        Failing(TenantDataSource rows) {
            super(rows);
        }

        @Override
        public List<DataSet> dataSets() {
            DataSet said = super.dataSets().get(0);
            return List.of(new DataSet(
                    said.name(), said.title(), said.fields(), said.processing().keptBy(RULE)));
        }

        @Override
        public void dispose(RetentionPlan plan, RetentionSink sink) {
            throw new IllegalStateException("cannot delete " + SECRET);
        }

        @Override
        public void overdue(RetentionPlan plan, RetentionSink sink) {
            sink.rows("said", 1);
        }
    }

    private static RetentionReport report(Tenant tenant, Instant at, boolean dryRun, Map<String, String> missing) {
        LocalDate day = LocalDate.of(2020, 7, 1);
        return new RetentionReport(
                tenant.id(),
                "nightly",
                at,
                dryRun,
                List.of(
                        new RetentionReport.Line(
                                "database",
                                "letter",
                                RULE,
                                day,
                                7,
                                Map.of(Kept.RESTRICTED, 1L, Kept.REQUESTED, 2L),
                                0,
                                null),
                        new RetentionReport.Line(
                                "database", "bill", RULE, day, Long.MAX_VALUE, Map.of(), 0, "an inquiry")),
                missing);
    }
}
