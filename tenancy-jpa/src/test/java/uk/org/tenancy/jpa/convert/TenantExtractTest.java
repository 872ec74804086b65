package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;

/** A council that joined leaves again, with what it brought. */
class TenantExtractTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase council = JoiningCouncil.database("south", false);
    private final TestDatabase own = JoiningCouncil.empty();

    @BeforeEach
    void join() {
        TenantImport.plan(council.owner(), service.owner(), DECISIONS, SOUTHDALE.id())
                .run(Progress.SILENT);
    }

    @AfterEach
    void drop() {
        service.close();
        council.close();
        own.close();
    }

    @Test
    void what_joined_and_left_is_what_it_was_row_by_row() throws SQLException {
        Map<String, List<String>> before = JoiningCouncil.dump(council.owner());
        leave(SOUTHDALE.id().value());
        assertThat(JoiningCouncil.dump(own.owner())).isEqualTo(before);
        assertThat(before.get("report")).hasSize(1_001);
        execute(own.owner(), JoiningCouncil.NEW_ROWS);
    }

    @Test
    void the_service_is_only_read() {
        Evidence before = Evidence.of(service.owner(), DECISIONS);
        leave("northmoor");
        assertThat(before.differences(Evidence.of(service.owner(), DECISIONS))).isEmpty();
    }

    @Test
    void the_first_tenant_leaves_like_any_other() throws SQLException {
        leave("northmoor");
        try (TestDatabase north = JoiningCouncil.database("north", false)) {
            assertThat(JoiningCouncil.dump(own.owner())).isEqualTo(JoiningCouncil.dump(north.owner()));
        }
    }

    @Test
    void it_leaves_into_a_database_that_keeps_tenants_apart() throws SQLException {
        JoiningCouncil.isolation().install(own.owner());
        Map<String, List<String>> before = JoiningCouncil.dump(council.owner());
        leave(SOUTHDALE.id().value());
        TenantDataSource rows = TenantDataSource.enforced(own.application());
        assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.dump(rows)))
                .isEqualTo(before);
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, "select count(*) from report")))
                .containsExactly("0");
    }

    @Test
    void it_moves_from_one_shared_service_to_another() throws SQLException {
        Map<String, List<String>> before = JoiningCouncil.words(council.owner());
        try (TestDatabase other = JoiningCouncil.service()) {
            TenantImport.plan(service.owner(), other.owner(), DECISIONS, SOUTHDALE.id())
                    .run(Progress.SILENT);
            TenantDataSource rows = TenantDataSource.enforced(other.application());
            assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.words(rows)))
                    .isEqualTo(before);
        }
    }

    @Test
    void shared_rows_that_the_application_has_put_there_are_found() {
        Map<String, List<String>> before = JoiningCouncil.words(council.owner());
        execute(own.owner(), "INSERT INTO category (code, name) VALUES ('c1', 'Category 1')");
        execute(
                own.owner(),
                "INSERT INTO category (code, name, parent) SELECT 'c' || n, 'Category ' || n, CASE WHEN n > 4 THEN 1 END"
                        + " FROM generate_series(9, 3, -1) n");
        leave(SOUTHDALE.id().value());
        assertThat(JoiningCouncil.words(own.owner())).isEqualTo(before);
    }

    @Test
    void a_database_that_is_not_empty_is_refused() {
        execute(own.owner(), "INSERT INTO tag (word) VALUES ('there')");
        assertThatThrownBy(() -> leave("southdale"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rows of southdale in public.tag");
    }

    @Test
    void a_database_of_others_is_refused() {
        try (TestDatabase other = JoiningCouncil.service()) {
            assertThat(plan(other, "southdale").preview().problems())
                    .contains("the target has other tenants; give the" + " tenant an empty database of its own");
        }
    }

    @Test
    void a_tenant_that_is_not_there_is_refused() {
        assertThat(plan(own, "eastmere").preview().problems()).containsExactly("the source knows no tenant eastmere");
    }

    @Test
    void a_superuser_brings_a_tenant_into_a_sealed_database_and_out_of_it() throws SQLException {
        assumeFalse(CouncilSchema.BEFORE_15);
        Map<String, List<String>> before = JoiningCouncil.dump(council.owner());
        try (TestDatabase sealed = JoiningCouncil.service()) {
            JoiningCouncil.isolation().sealed().install(sealed.superuser());
            assertThatThrownBy(() -> TenantImport.plan(council.owner(), sealed.owner(), DECISIONS, SOUTHDALE.id())
                            .run(Progress.SILENT))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("superuser");
            TenantImport.plan(council.owner(), sealed.superuser(), DECISIONS, SOUTHDALE.id())
                    .run(Progress.SILENT);
            assertThat(query(sealed.superuser(), "select count(*) from report group by tenant_id"))
                    .containsExactly("1001", "1001");
            TenantExtract.plan(sealed.superuser(), own.owner(), DECISIONS, SOUTHDALE.id())
                    .run(Progress.SILENT);
            assertThat(JoiningCouncil.dump(own.owner())).isEqualTo(before);
        }
    }

    private void leave(String tenant) {
        plan(own, tenant).run(Progress.SILENT);
    }

    private TenantExtract plan(TestDatabase target, String tenant) {
        return TenantExtract.plan(
                service.owner(),
                target.owner(),
                DECISIONS,
                TestDatabase.tenant(tenant).id());
    }
}
