package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.jpa.contract.model.Category;
import uk.org.tenancy.jpa.contract.model.Officer;
import uk.org.tenancy.jpa.contract.model.Outcome;
import uk.org.tenancy.jpa.contract.model.Place;
import uk.org.tenancy.jpa.contract.model.Remark;
import uk.org.tenancy.jpa.contract.model.Report;

class InsertTest extends Contract {

    @Test
    void I01_I02_a_new_object_is_the_tenants_without_anybody_saying_so() {
        assertThat(owners("report", "title = 'n1'")).containsExactly("northmoor");
        assertThat(owners("report", "title = 's1'")).containsExactly("southdale");
    }

    @Test
    void I03_I11_an_insert_with_another_tenants_number_is_refused() {
        assertThatThrownBy(() -> service.changeSql(
                        SOUTHDALE,
                        "insert into report (id, version, title, tenant_id) values (9, 0, 'x', " + number("northmoor")
                                + ")"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void I04_an_insert_without_a_tenant_is_an_error() {
        assertThatThrownBy(() -> service.inTransaction(em -> {
                    em.persist(new Report("nobody's"));
                    return em;
                }))
                .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
        assertThat(service.all("select title from report where title like 'nobody%'"))
                .isEmpty();
    }

    @Test
    void I05_I09_children_parts_collections_and_links_are_the_tenants_as_well() {
        Report report = new Report("whole", "tag");
        report.place = new Place("High Street", "Southdale");
        report.note = "in the secondary table";
        report.remark("by cascade");
        report.outcome = new Outcome(report, "mended");
        service.as(SOUTHDALE, em -> {
            Officer officer = new Officer("jo", "Jo");
            em.persist(officer);
            report.officers.add(officer);
            em.persist(report);
            return report;
        });
        assertThat(owners("report", "town = 'Southdale'")).containsExactly("southdale");
        assertThat(owners("report_note", "note like 'in%'")).containsExactly("southdale");
        assertThat(owners("report_tag", "tag = 'tag'")).containsExactly("southdale");
        assertThat(owners("remark", "text = 'by cascade'")).containsExactly("southdale");
        assertThat(owners("outcome", "text = 'mended'")).containsExactly("southdale");
        assertThat(owners("report_officer", "user_name = 'jo'")).containsExactly("southdale");
    }

    @Test
    void I13_an_insert_from_a_select_copies_own_rows_only() {
        int copied = service.changeSql(
                SOUTHDALE, "insert into report (id, version, title) select id + 1000000, 0, title || '2' from report");
        assertThat(copied).isEqualTo(1);
        assertThat(service.all("select title from report order by title")).containsExactly("n1", "s1", "s12");
    }

    @Test
    void I15_shared_data_needs_no_tenant_and_tenants_do_not_write_it() {
        assertThatThrownBy(() -> service.store(SOUTHDALE, new Category("noise")))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void I16_a_child_without_a_parent_is_the_tenants_too() {
        service.store(SOUTHDALE, new Remark(null, "orphan"));
        assertThat(owners("remark", "text = 'orphan'")).containsExactly("southdale");
    }

    private List<String> owners(String table, String condition) {
        return service.all(
                "select t.id from tenancy.tenant t join " + table + " x on x.tenant_id = t.number where " + condition);
    }

    private String number(String tenant) {
        return service.all("select number from tenancy.tenant where id = '" + tenant + "'")
                .get(0);
    }
}
