package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.jpa.contract.model.Category;
import uk.org.tenancy.jpa.contract.model.Report;
import uk.org.tenancy.jpa.contract.model.Witness;

class DeleteTest extends Contract {

    @Test
    void D01_deletes_by_object_and_by_id_remove_the_own_row() {
        long id = reportsWithTheSameId();
        service.as(SOUTHDALE, em -> {
            em.remove(em.find(Report.class, id));
            return em;
        });
        assertThat(service.change(SOUTHDALE, "delete from Remark m where m.report.id = " + southdaleId))
                .isEqualTo(1);
        assertThat(service.all("select title from report order by title")).containsExactly("n1", "n7", "s1");
        assertThat(service.all("select text from remark")).containsExactly("n1 said");
    }

    @Test
    void D02_another_tenants_row_is_never_deleted() {
        Report foreign = service.as(NORTHMOOR, em -> em.find(Report.class, northmoorId));
        assertThat(service.change(SOUTHDALE, "delete from Remark m where m.report.id = " + northmoorId))
                .isZero();
        assertThat(service.changeSql(SOUTHDALE, "delete from report_tag where report_id = " + northmoorId))
                .isZero();
        try {
            service.as(SOUTHDALE, em -> {
                em.remove(em.merge(foreign));
                return em;
            });
        } catch (PersistenceException | IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("n1");
        }
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo("n1");
    }

    @Test
    void D03_a_delete_without_a_tenant_is_an_error() {
        assertThatThrownBy(() -> service.inTransaction(
                        em -> em.createQuery("delete from Remark m").executeUpdate()))
                .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
    }

    @Test
    void D04_a_cascade_removes_the_tenants_children_and_nothing_shared() {
        service.as(SOUTHDALE, em -> {
            Report report = em.find(Report.class, southdaleId);
            report.category = em.find(Category.class, "light");
            return report;
        });
        service.as(SOUTHDALE, em -> {
            em.remove(em.find(Report.class, southdaleId));
            return em;
        });
        assertThat(service.all("select text from remark")).containsExactly("n1 said");
        assertThat(service.all("select code from category")).hasSize(2);
    }

    @Test
    void D06_a_tenant_cannot_learn_of_others_by_deleting_a_shared_row() {
        assertThatThrownBy(() -> service.changeSql(SOUTHDALE, "delete from category where code = 'pothole'"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void D07_callbacks_run_once_and_within_the_tenant() {
        Witness.CALLS.clear();
        Report report = service.store(SOUTHDALE, new Report("seen"));
        service.as(SOUTHDALE, em -> em.find(Report.class, report.id).title = "seen2");
        service.as(SOUTHDALE, em -> {
            em.remove(em.find(Report.class, report.id));
            return em;
        });
        assertThat(Witness.CALLS)
                .filteredOn(call -> !call.contains("load"))
                .containsExactly("southdale persist seen", "southdale update seen2", "southdale remove seen2");
    }
}
