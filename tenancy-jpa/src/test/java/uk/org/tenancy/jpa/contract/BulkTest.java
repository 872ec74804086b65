package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.jpa.contract.model.Asset;
import uk.org.tenancy.jpa.contract.model.Report;

class BulkTest extends Contract {

    @Test
    void B01_a_bulk_update_touches_own_rows_only() {
        assertThat(service.change(SOUTHDALE, "update Report r set r.title = 'changed'"))
                .isEqualTo(1);
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo("n1");
    }

    @Test
    void B02_a_bulk_update_aimed_at_a_foreign_id_changes_nothing() {
        assertThat(service.change(SOUTHDALE, "update Report r set r.title = 'x' where r.id = " + northmoorId))
                .isZero();
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo("n1");
    }

    @Test
    void B03_a_bulk_delete_touches_own_rows_only() {
        assertThat(service.change(SOUTHDALE, "delete from Remark m")).isEqualTo(1);
        assertThat(service.all("select text from remark")).containsExactly("n1 said");
    }

    @Test
    void B03_a_bulk_delete_over_joined_tables_touches_own_rows_only() {
        for (var tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            Asset.Lamp lamp = new Asset.Lamp();
            lamp.id = 1;
            service.store(tenant, lamp);
        }
        assertThat(service.change(SOUTHDALE, "delete from Lamp l")).isEqualTo(1);
        assertThat(service.all("select count(*) from lamp")).containsExactly("1");
        assertThat(service.jpql(NORTHMOOR, "select l.id from Lamp l")).hasSize(1);
    }

    @Test
    void B06_a_batch_of_inserts_is_the_tenants_as_a_whole() {
        service.as(SOUTHDALE, em -> {
            for (int i = 0; i < 60; i++) {
                em.persist(new Report("batch" + i, "tag"));
            }
            return em;
        });
        assertThat(service.jpql(SOUTHDALE, "select count(r) from Report r")).isEqualTo(List.of(61L));
        assertThat(service.jpql(NORTHMOOR, "select count(r) from Report r")).isEqualTo(List.of(1L));
    }

    @Test
    void B07_a_bulk_delete_without_a_tenant_is_refused() {
        assertThatThrownBy(() -> service.inTransaction(
                        em -> em.createNativeQuery("delete from remark").executeUpdate()))
                .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
    }

    @Test
    void B08_a_tenant_cannot_truncate() {
        assertThatThrownBy(() -> service.changeSql(SOUTHDALE, "truncate report_tag"))
                .hasStackTraceContaining("permission denied");
    }
}
