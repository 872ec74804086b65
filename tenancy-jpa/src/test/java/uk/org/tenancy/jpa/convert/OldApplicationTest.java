package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Crossing;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** The application that knows nothing of tenants, and the one that does, at each stage. */
class OldApplicationTest {

    private static final String[] ITS_WORK = {
        "INSERT INTO officer (email, phone) VALUES ('new@example.org', '1')",
        "INSERT INTO report (category, title, officer_id) SELECT 'light', 'New', max(id) FROM officer",
        "INSERT INTO setting VALUES ('size', 'big') ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        "INSERT INTO ranking (place) VALUES (3)",
        "UPDATE ranking SET place = CASE place WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE place END",
        "UPDATE permit SET code = 'P2' WHERE code = 'P1'",
        "UPDATE permit SET code = 'P1' WHERE code = 'P2'",
        "INSERT INTO visit VALUES (5000, '2026-08-01', 1, NULL, NULL)",
        "INSERT INTO visit_note (visit_id, visit_day) VALUES (5000, '2026-08-01')",
        "DELETE FROM visit WHERE id = 5000",
        "DELETE FROM report WHERE title = 'New'",
        "DELETE FROM officer WHERE email = 'new@example.org'",
        "DELETE FROM ranking WHERE place = 3",
        "DELETE FROM setting WHERE name = 'size'"
    };

    private final TestDatabase database = CouncilSchema.database();
    private final Queue<Crossing> crossings = new ConcurrentLinkedQueue<>();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void it_works_until_tenants_are_kept_apart_and_its_rows_are_those_of_the_first_tenant() throws SQLException {
        ConversionPlan plan = ConversionPlan.of(database.owner(), CouncilSchema.decisions());
        for (Stage stage : List.of(Stage.PREPARE, Stage.WRITE_ONLY, Stage.REPORT_ONLY)) {
            plan.run(database.owner(), stage, Progress.SILENT);
            execute(database.application(), ITS_WORK);
            execute(database.application(), "INSERT INTO tag (word) VALUES ('at " + stage + "')");
        }
        assertThat(query(database.owner(), "select distinct tenant_id from tag"))
                .containsExactly("1");
        plan.run(database.owner(), Stage.ENFORCE, Progress.SILENT);
        assertThatThrownBy(() -> execute(database.application(), ITS_WORK)).hasMessageContaining("tenancy.tenant");
    }

    @Test
    void new_rows_are_those_of_the_bound_tenant_from_write_only_on() throws SQLException {
        ConversionPlanTest.convert(database, Stage.WRITE_ONLY);
        ReportingDataSource rows = ReportingDataSource.over(database.application(), crossings::add);
        TenantContext.run(SOUTHDALE, () -> execute(rows, "INSERT INTO tag (word) VALUES ('southern')"));
        TenantContext.run(NORTHMOOR, () -> execute(rows, "INSERT INTO tag (word) VALUES ('northern')"));
        assertThat(query(
                        database.owner(), "select word || ' ' || tenant_id from tag where word like '%ern' order by 1"))
                .containsExactly("northern 1", "southern 2");
        assertThat(crossings).isEmpty();
    }

    @Test
    void what_would_cross_is_told_with_its_stack_and_goes_on_to_work() throws SQLException {
        ConversionPlanTest.convert(database, Stage.REPORT_ONLY);
        ReportingDataSource rows = ReportingDataSource.over(database.application(), crossings::add);
        TenantContext.run(
                NORTHMOOR,
                () -> assertThat(query(rows, "select count(*) from report")).containsExactly("500"));
        assertThat(crossings).isEmpty();
        TenantContext.run(
                SOUTHDALE,
                () -> assertThat(query(rows, "select count(*) from report join photo on report_id = report.id"))
                        .containsExactly("50"));
        assertThat(crossings)
                .extracting(Crossing::problem)
                .containsExactlyInAnyOrder(
                        "bound tenant 2, row of tenant 1 in public.report",
                        "bound tenant 2, row of tenant 1 in public.photo");
        assertThat(crossings).allSatisfy(crossing -> {
            assertThat(crossing.sql()).startsWith("select count(*)");
            assertThat(crossing.where()).hasStackTraceContaining("what_would_cross_is_told");
        });
    }

    @Test
    void work_without_a_tenant_is_told() throws SQLException {
        ConversionPlanTest.convert(database, Stage.REPORT_ONLY);
        ReportingDataSource rows = ReportingDataSource.over(database.application(), crossings::add);
        assertThat(query(rows, "select count(*) from tag")).containsExactly("2");
        assertThat(crossings)
                .extracting(Crossing::problem)
                .containsExactly(
                        "a connection was taken without a tenant", "bound tenant none, row of tenant 1 in public.tag");
    }

    @Test
    void the_new_application_finds_its_rows_when_tenants_are_kept_apart() throws SQLException {
        ConversionPlanTest.convert(database, Stage.ENFORCE);
        TenantDataSource rows = TenantDataSource.enforced(database.application());
        String count = "select count(*) from open_report";
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, count))).containsExactly("500");
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, count))).containsExactly("0");
    }
}
