package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview.SharedRows;

/** Two councils with the same ids for different rows become two tenants of one database, and nothing is lost. */
class TenantImportTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase council = JoiningCouncil.database("south", true);

    @AfterEach
    void drop() {
        service.close();
        council.close();
    }

    @Test
    void nothing_of_either_is_lost_and_rows_refer_to_the_same_as_before() {
        Map<String, List<String>> south = JoiningCouncil.words(council.owner());
        Map<String, List<String>> north = TenantContext.call(NORTHMOOR, () -> JoiningCouncil.words(rows()));
        Evidence before = Evidence.of(service.owner(), DECISIONS);
        join();
        assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.words(rows())))
                .isEqualTo(south);
        assertThat(TenantContext.call(NORTHMOOR, () -> JoiningCouncil.words(rows())))
                .isEqualTo(north);
        assertThat(before.differences(Evidence.of(service.owner(), DECISIONS)))
                .noneMatch(found -> found.toString().contains("although nobody"));
        assertThat(south.get("report")).hasSize(1_001).isNotEqualTo(north.get("report"));
        assertThat(south.get("docket")).hasSize(120);
    }

    @Test
    void ids_stay_where_two_tenants_may_have_the_same() throws SQLException {
        List<String> before = query(council.owner(), "select id || title from report order by id");
        join();
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows(), "select id || title from report order by id")))
                .isEqualTo(before);
    }

    @Test
    void each_of_them_goes_on_with_new_rows() throws SQLException {
        execute(council.owner(), "INSERT INTO report (id, title, category_id, state) VALUES (70000, 'far', 1, 'LOST')");
        execute(council.owner(), "SELECT setval('ticket_seq', 100001)");
        join();
        TenantContext.run(SOUTHDALE, () -> execute(rows(), JoiningCouncil.NEW_ROWS));
        TenantContext.run(NORTHMOOR, () -> execute(rows(), JoiningCouncil.NEW_ROWS));
        assertThat(TenantContext.call(
                        NORTHMOOR, () -> query(rows(), "select min(id) > 70000 from report where title like 'new%'")))
                .containsExactly("t");
        assertThat(TenantContext.call(
                        NORTHMOOR, () -> query(rows(), "select min(id) > 100001 from ticket where text = 'new'")))
                .containsExactly("t");
    }

    @Test
    void a_counter_that_is_ahead_is_not_set_back() throws SQLException {
        execute(service.owner(), "SELECT setval('report_seq', 5000000)");
        join();
        assertThat(query(service.owner(), "select nextval('report_seq')")).containsExactly("5000001");
    }

    @Test
    void what_is_numbered_over_all_tenants_gets_new_numbers_with_all_that_refers_to_it() throws SQLException {
        execute(service.owner(), "CREATE UNIQUE INDEX docket_of_all ON docket (id)");
        Map<String, List<String>> south = JoiningCouncil.words(council.owner());
        TenantImport joining = plan();
        assertThat(joining.preview().renumbered()).contains("public.docket.id");
        joining.run(Progress.SILENT);
        // The service refuses to start with such a key, so it is read by the owner.
        assertThat(JoiningCouncil.words(new BoundOwner(service.owner(), 2))).isEqualTo(south);
        assertThat(query(new BoundOwner(service.owner(), 2), "select count(*) from docket where id > 60"))
                .containsExactly("60");
    }

    @Test
    void the_preview_tells_rows_by_table_and_writes_nothing() {
        Map<String, List<String>> before = JoiningCouncil.words(new BoundOwner(service.owner(), 1));
        TenantImport joining = plan();
        assertThat(joining.preview().problems()).isEmpty();
        assertThat(joining.preview().rows())
                .hasSize(JoiningCouncil.OWNED.size() + 1)
                .containsEntry("public.report", 1_001L)
                .containsEntry("public.asset", 9L)
                .containsEntry("public.lamp", 16L)
                .containsEntry("public.visit", 400L);
        assertThat(joining.preview().shared())
                .containsEntry("public.category", new SharedRows(9, 0, 0))
                .containsEntry("public.ward", new SharedRows(5, 0, 0))
                .containsEntry("public.measure", new SharedRows(14, 0, 0));
        assertThat(joining.preview().renumbered()).containsExactly("public.category.id", "public.measure.id");
        assertThat(joining.preview().text())
                .contains("bring   public.report: 1001 rows", "ticket_seq is read in blocks");
        assertThat(JoiningCouncil.words(new BoundOwner(service.owner(), 1))).isEqualTo(before);
        assertThat(tenants()).containsExactly("northmoor");
    }

    @Test
    void a_second_time_is_refused() {
        join();
        assertThat(plan().preview().problems())
                .contains("the target has rows of southdale in public.report; nothing is mixed with what is there");
        assertThatThrownBy(this::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rows of southdale");
    }

    @Test
    void rows_of_shared_tables_that_are_missing_are_a_problem_unless_they_are_to_be_added() throws SQLException {
        execute(
                council.owner(),
                "INSERT INTO category (code, name, parent) SELECT 'own', 'Own', id FROM category WHERE code = 'c2'",
                "INSERT INTO ward VALUES ('own', 'Own', 10)",
                "INSERT INTO measure (name, ward) VALUES ('own', 'own')",
                "UPDATE report SET category_id = 10, ward = 'own', measure_id = 15 WHERE id < 9");
        Map<String, List<String>> south = JoiningCouncil.words(council.owner());
        assertThat(plan().preview().shared()).containsEntry("public.category", new SharedRows(9, 0, 1));
        assertThatThrownBy(this::join).hasMessageContaining("1 rows of shared table public.category are missing");
        execute(service.owner(), "INSERT INTO category (id, code) OVERRIDING SYSTEM VALUE VALUES (10, 'in its place')");
        plan().addingSharedRows().run(Progress.SILENT);
        assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.words(rows())))
                .isEqualTo(south);
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows(), "select code from category order by id")))
                .endsWith("in its place", "own");
        execute(
                service.owner(),
                "INSERT INTO category (code) VALUES ('next')",
                "INSERT INTO measure (name) VALUES ('next')");
    }

    @Test
    void rows_of_shared_tables_that_differ_are_told_and_stay_as_they_are() throws SQLException {
        execute(council.owner(), "UPDATE category SET name = 'Other', parent = NULL WHERE code = 'c9'");
        TenantImport joining = plan();
        assertThat(joining.preview().shared()).containsEntry("public.category", new SharedRows(9, 1, 0));
        assertThat(joining.preview().notices())
                .anyMatch(notice -> notice.contains("1 rows of shared table public.category differ"));
        joining.run(Progress.SILENT);
        assertThat(query(service.owner(), "select name from category where code = 'c9'"))
                .containsExactly("Category 9");
    }

    private TenantImport plan() {
        return TenantImport.plan(council.owner(), service.owner(), DECISIONS, SOUTHDALE.id());
    }

    private void join() {
        plan().run(Progress.SILENT);
    }

    private TenantDataSource rows() {
        return TenantDataSource.enforced(service.application());
    }

    private List<String> tenants() {
        try {
            return query(service.owner(), "select id from tenancy.tenant order by number");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
