package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.jpa.policy.Finding;

/** A database that was safe at the start can be asked whether it still is. */
class IsolationHealthTest {

    private final TwoTenants tenants = new TwoTenants(IsolationLevel.ENFORCED);

    @AfterEach
    void drop() {
        tenants.close();
    }

    @Test
    void what_became_unsafe_is_named_with_what_mends_it() {
        TenantDataSource rows = TenantDataSource.enforced(tenants.database.application());
        assertThat(rows.health()).hasToString("row isolation: level ENFORCED").matches(IsolationHealth::isSafe);

        execute(tenants.database.owner(), "ALTER TABLE report NO FORCE ROW LEVEL SECURITY");
        assertThat(rows.health()).matches(health -> !health.isSafe());
        assertThat(rows.health().toString())
                .startsWith("row isolation: level ENFORCED, no longer safe:\n  - ")
                .contains("report");

        for (Finding finding : rows.health().unsafe()) {
            execute(tenants.database.owner(), finding.mend().toArray(String[]::new));
        }
        assertThat(rows.health().isSafe()).isTrue();
    }

    @Test
    void one_place_of_several_is_enough() {
        TenantDataSource rows = TenantDataSource.enforced(tenants.database.application());
        try (TwoTenants elsewhere = new TwoTenants(IsolationLevel.ENFORCED)) {
            TenantDataSource placed = TenantDataSource.placed(
                    any -> "here",
                    Map.of("here", rows, "there", TenantDataSource.enforced(elsewhere.database.application())));
            assertThat(placed.health().isSafe()).isTrue();
            execute(elsewhere.database.owner(), "ALTER TABLE report NO FORCE ROW LEVEL SECURITY");
            assertThat(placed.health().isSafe()).isFalse();
            assertThat(rows.health().isSafe()).isTrue();
        }
    }

    @Test
    @EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
    void another_database_that_is_prepared_for_less_is_named() {
        try (TwoTenants sealed = new TwoTenants(IsolationLevel.SEALED)) {
            PGSimpleDataSource pool = (PGSimpleDataSource) sealed.database.application();
            TenantDataSource rows = sealed.over(pool);
            assertThat(rows.health()).hasToString("row isolation: level SEALED");
            pool.setDatabaseName(tenants.database.name());
            assertThat(rows.health().toString()).contains("is prepared for the level ENFORCED only");
        }
    }

    @Test
    void where_the_mapper_keeps_rows_apart_nothing_is_looked_at() {
        IsolationHealth health =
                TenantDataSource.mapped(tenants.database.owner()).health();
        assertThat(health).isEqualTo(new IsolationHealth(IsolationLevel.MAPPED, List.of()));
    }
}
