package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.jpa.contract.model.Report;

class UpdateTest extends Contract {

    @Test
    void U01_an_update_without_a_condition_touches_own_rows_only() {
        assertThat(service.changeSql(SOUTHDALE, "update report set town = 'x'")).isEqualTo(1);
        assertThat(service.all("select title from report where town = 'x'")).containsExactly("s1");
    }

    @Test
    void U02_where_two_tenants_use_one_id_the_own_row_is_updated() {
        long id = reportsWithTheSameId();
        service.as(SOUTHDALE, em -> em.find(Report.class, id).title = "changed");
        assertThat(service.title(NORTHMOOR, id)).isEqualTo("n7");
        assertThat(service.title(SOUTHDALE, id)).isEqualTo("changed");
    }

    @Test
    void U03_U08_a_row_cannot_be_moved_to_another_tenant() {
        assertThatThrownBy(() -> service.changeSql(SOUTHDALE, "update report set tenant_id = tenant_id + 1"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void U04_the_same_tenant_again_is_fine_and_none_is_an_error() {
        assertThat(service.changeSql(SOUTHDALE, "update report set tenant_id = tenant_id::text::integer"))
                .isEqualTo(1);
        assertThatThrownBy(() -> service.changeSql(SOUTHDALE, "update report set tenant_id = null"))
                .hasStackTraceContaining("tenant_id");
    }

    @Test
    void U07_an_update_without_a_tenant_is_an_error() {
        assertThatThrownBy(() -> service.inTransaction(em ->
                        em.createQuery("update Report r set r.title = 'x'").executeUpdate()))
                .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
    }

    @Test
    void U11_an_update_from_another_table_joins_own_rows_only() {
        int changed = service.changeSql(SOUTHDALE, "update report r set town = m.text from remark m");
        assertThat(changed).isEqualTo(1);
        assertThat(service.all("select title || ' ' || town from report where town is not null"))
                .containsExactly("s1 s1 said");
    }

    @Test
    void U12_optimistic_locks_work() {
        Report stale = service.as(SOUTHDALE, em -> em.find(Report.class, southdaleId));
        service.as(SOUTHDALE, em -> em.find(Report.class, southdaleId).title = "newer");
        stale.title = "older";
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> em.merge(stale)))
                .hasStackTraceContaining("OptimisticLock");
        assertThat(service.title(SOUTHDALE, southdaleId)).isEqualTo("newer");
    }

    @Test
    void U12_a_foreign_detached_object_cannot_be_merged() {
        Report foreign = service.as(NORTHMOOR, em -> em.find(Report.class, northmoorId));
        foreign.title = "stolen";
        try {
            service.as(SOUTHDALE, em -> em.merge(foreign));
        } catch (PersistenceException refused) {
            assertThat(refused).hasStackTraceContaining("OptimisticLock");
        }
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo("n1");
    }
}
