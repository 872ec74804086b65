package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.contract.model.Category;
import uk.org.tenancy.jpa.contract.model.Contact;
import uk.org.tenancy.jpa.contract.model.Officer;
import uk.org.tenancy.jpa.contract.model.Outcome;
import uk.org.tenancy.jpa.contract.model.Remark;
import uk.org.tenancy.jpa.contract.model.Report;

class RelationTest extends Contract {

    @Test
    void L01_L09_lazy_collections_hold_own_rows_only() {
        long id = reportsWithTheSameId();
        service.store(NORTHMOOR, new Remark(service.as(NORTHMOOR, em -> em.find(Report.class, id)), "for n7"));
        service.changeSql(NORTHMOOR, "insert into report_tag (report_id, tag) values (7, 'wet')");
        service.as(SOUTHDALE, em -> {
            Report report = em.find(Report.class, id);
            assertThat(report.remarks).isEmpty();
            assertThat(report.tags).isEmpty();
            return report;
        });
        service.as(NORTHMOOR, em -> {
            Report report = em.find(Report.class, id);
            assertThat(report.remarks).hasSize(1);
            assertThat(report.tags).containsExactly("wet");
            return report;
        });
        assertThat(service.jpql(SOUTHDALE, "select t from Report r join r.tags t"))
                .isEqualTo(List.of("dry"));
    }

    @Test
    void L02_a_one_to_one_whose_other_side_was_removed_is_null() {
        Report report = new Report("ended");
        report.outcome = new Outcome(report, "mended");
        service.store(SOUTHDALE, report);
        service.change(SOUTHDALE, "delete from Outcome o");
        service.entities.getCache().evictAll();
        Outcome outcome = service.as(SOUTHDALE, em -> em.find(Report.class, report.id).outcome);
        assertThat(outcome).isNull();
    }

    @Test
    void L03_a_child_cannot_be_linked_to_another_tenants_parent() {
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    em.createNativeQuery("insert into remark (text, report_id) values ('linked', " + northmoorId + ")")
                            .executeUpdate();
                    return em;
                }))
                .hasStackTraceContaining("foreign key");
        assertThat(service.jpql(NORTHMOOR, "select m.text from Report r join r.remarks m"))
                .isEqualTo(List.of("n1 said"));
    }

    @Test
    void L05_a_many_to_many_link_belongs_to_the_tenant() {
        for (var tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            service.as(tenant, em -> {
                Officer officer = new Officer("jo", tenant.id().value());
                em.persist(officer);
                em.find(Report.class, tenant.equals(NORTHMOOR) ? northmoorId : southdaleId)
                        .officers
                        .add(officer);
                return officer;
            });
        }
        service.as(SOUTHDALE, em -> {
            Officer officer = em.find(Officer.class, "jo");
            assertThat(officer.name).isEqualTo("southdale");
            assertThat(officer.reports).extracting(report -> report.title).containsExactly("s1");
            return officer;
        });
        assertThat(service.jpql(SOUTHDALE, "select r.title from Officer o join o.reports r"))
                .isEqualTo(List.of("s1"));
    }

    @Test
    void L05_a_link_to_another_tenants_row_is_refused() {
        service.store(NORTHMOOR, new Officer("mo", "Mo"));
        assertThatThrownBy(() -> service.changeSql(
                        SOUTHDALE,
                        "insert into report_officer (report_id, user_name) values (" + southdaleId + ", 'mo')"))
                .hasStackTraceContaining("foreign key");
    }

    @Test
    void L07_one_id_stands_for_different_things_in_different_tenants() {
        Contact.Resident resident = new Contact.Resident();
        Contact.Business business = new Contact.Business();
        resident.id = 1;
        business.id = 1;
        service.store(NORTHMOOR, resident);
        service.store(SOUTHDALE, business);
        Object ofNorthmoor = service.as(NORTHMOOR, em -> em.find(Contact.class, 1L));
        Object ofSouthdale = service.as(SOUTHDALE, em -> em.find(Contact.class, 1L));
        assertThat(ofNorthmoor).isInstanceOf(Contact.Resident.class);
        assertThat(ofSouthdale).isInstanceOf(Contact.Business.class);
    }

    @Test
    void L10_a_secondary_table_is_scoped_however_it_is_read() {
        Report report = new Report("noted");
        report.note = "private";
        service.store(NORTHMOOR, report);
        assertThat(service.jpql(SOUTHDALE, "select r.note from Report r where r.note is not null"))
                .isEmpty();
        assertThat(service.sql(SOUTHDALE, "select note from report_note where note is not null"))
                .isEmpty();
    }

    @Test
    void L12_foreign_keys_between_tenant_owned_tables_start_with_the_tenant() {
        assertThat(service.all("select pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                        + " and conrelid = 'remark'::regclass"))
                .containsExactly("FOREIGN KEY (tenant_id, report_id) REFERENCES report(tenant_id, id)");
    }

    @Test
    void L13_relations_to_shared_data_and_back() {
        service.as(SOUTHDALE, em -> {
            Report report = em.find(Report.class, southdaleId);
            report.category = em.find(Category.class, "light");
            return report;
        });
        service.as(NORTHMOOR, em -> {
            em.find(Report.class, northmoorId).category = em.find(Category.class, "light");
            return em;
        });
        List<String> titles = service.as(
                SOUTHDALE,
                em -> em.find(Category.class, "light").reports.stream()
                        .map(report -> report.title)
                        .toList());
        assertThat(titles).containsExactly("s1");
    }
}
