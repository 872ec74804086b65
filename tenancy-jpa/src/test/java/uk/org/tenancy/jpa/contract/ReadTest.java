package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.contract.model.Asset;
import uk.org.tenancy.jpa.contract.model.Category;
import uk.org.tenancy.jpa.contract.model.Contact;
import uk.org.tenancy.jpa.contract.model.Place;
import uk.org.tenancy.jpa.contract.model.Report;
import uk.org.tenancy.jpa.contract.model.Visit;

class ReadTest extends Contract {

    @Test
    void Q01_a_query_for_all_returns_own_rows_only() {
        assertThat(service.jpql(NORTHMOOR, "select r.title from Report r")).isEqualTo(List.of("n1"));
        assertThat(service.jpql(SOUTHDALE, "select r.title from Report r")).isEqualTo(List.of("s1"));
    }

    @Test
    void Q02_find_by_the_id_of_another_tenants_row_gives_nothing() {
        Report foreign = service.as(SOUTHDALE, em -> em.find(Report.class, northmoorId));
        assertThat(foreign).isNull();
    }

    @Test
    void Q03_find_by_an_id_that_both_tenants_use_gives_the_own_row() {
        long id = reportsWithTheSameId();
        assertThat(service.title(NORTHMOOR, id)).isEqualTo("n7");
        assertThat(service.title(SOUTHDALE, id)).isEqualTo("s7");
    }

    @Test
    void Q05_criteria_queries_are_scoped() {
        List<String> titles = service.as(SOUTHDALE, em -> {
            CriteriaBuilder builder = em.getCriteriaBuilder();
            CriteriaQuery<String> query = builder.createQuery(String.class);
            query.select(query.from(Report.class).get("title"));
            return em.createQuery(query).getResultList();
        });
        assertThat(titles).containsExactly("s1");
    }

    @Test
    void Q06_named_queries_are_scoped() {
        List<String> titles = service.as(
                SOUTHDALE,
                em -> em.createNamedQuery("Report.titles", String.class).getResultList());
        assertThat(titles).containsExactly("s1");
    }

    @Test
    void Q08_both_sides_of_inner_and_left_joins_are_scoped() {
        String inner = "select m.text from Report r join r.remarks m";
        String left = "select m.text from Report r left join Remark m on m.report = r";
        String crossed = "select m.text from Report r, Remark m";
        for (String query : List.of(inner, left, crossed)) {
            assertThat(service.jpql(SOUTHDALE, query)).isEqualTo(List.of("s1 said"));
        }
    }

    @Test
    void Q09_a_join_with_shared_data_scopes_the_tenants_side_only() {
        for (String council : List.of("n", "s")) {
            service.as(council.equals("n") ? NORTHMOOR : SOUTHDALE, em -> {
                Report report = new Report(council + " in a category");
                report.category = em.find(Category.class, "pothole");
                em.persist(report);
                return report;
            });
        }
        assertThat(service.jpql(SOUTHDALE, "select r.title from Report r join r.category c where c.code = 'pothole'"))
                .isEqualTo(List.of("s in a category"));
        assertThat(service.jpql(SOUTHDALE, "select c.code from Category c left join c.reports r order by c.code"))
                .isEqualTo(List.of("light", "pothole"));
    }

    @Test
    void Q10_join_fetches_return_own_children_only() {
        List<Report> reports = service.as(
                SOUTHDALE,
                em -> em.createQuery(
                                "select distinct r from Report r left join fetch r.remarks left join fetch r.tags",
                                Report.class)
                        .getResultList());
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).remarks).extracting(remark -> remark.text).containsExactly("s1 said");
        assertThat(reports.get(0).tags).containsExactly("dry");
    }

    @Test
    void Q11_embeddables_and_entities_selected_together_are_scoped() {
        Report report = new Report("placed");
        report.place = new Place("High Street", "Northmoor");
        service.store(NORTHMOOR, report);
        String query = "select r.place, r from Report r where r.title = 'placed'";
        assertThat(service.jpql(SOUTHDALE, query)).isEmpty();
        assertThat(service.jpql(NORTHMOOR, query)).hasSize(1);
    }

    @Test
    void Q12_Z22_aggregates_count_own_rows_only() {
        assertThat(service.jpql(SOUTHDALE, "select count(r) from Report r")).isEqualTo(List.of(1L));
        assertThat(service.jpql(SOUTHDALE, "select max(r.title) from Report r group by r.version"))
                .isEqualTo(List.of("s1"));
    }

    @Test
    void Q14_every_kind_of_inheritance_is_scoped_through_parent_and_child() {
        Asset.Lamp lamp = new Asset.Lamp();
        lamp.id = 1;
        lamp.detail = "sodium";
        Visit.Repair repair = new Visit.Repair();
        repair.id = 1;
        repair.size = "large";
        Contact.Resident resident = new Contact.Resident();
        resident.id = 1;
        service.store(NORTHMOOR, resident);
        service.store(NORTHMOOR, lamp);
        service.store(NORTHMOOR, repair);
        for (String type : List.of("Contact", "Resident", "Asset", "Lamp", "Visit", "Repair")) {
            assertThat(service.jpql(NORTHMOOR, "select e from " + type + " e")).hasSize(1);
            assertThat(service.jpql(SOUTHDALE, "select e from " + type + " e")).isEmpty();
        }
    }

    @Test
    void Q15_the_callers_own_condition_and_order_are_kept() {
        service.store(SOUTHDALE, new Report("s0"));
        service.store(SOUTHDALE, new Report("t"));
        assertThat(service.jpql(
                        SOUTHDALE, "select r.title from Report r where r.title like '%s%' order by r.title desc"))
                .isEqualTo(List.of("s1", "s0"));
    }

    @Test
    void Q16_a_foreign_entity_as_a_parameter_finds_nothing() {
        Report foreign = service.as(NORTHMOOR, em -> em.find(Report.class, northmoorId));
        List<String> texts = service.as(
                SOUTHDALE,
                em -> em.createQuery("select m.text from Remark m where m.report = :report", String.class)
                        .setParameter("report", foreign)
                        .getResultList());
        assertThat(texts).isEmpty();
    }

    @Test
    void Q17_there_is_no_reading_of_several_tenants_at_once() {
        assertThatThrownBy(() -> TenantContext.asPlatform(
                        "count reports",
                        () -> service.inTransaction(
                                em -> em.createQuery("select r from Report r").getResultList())))
                .satisfies(refused -> refusedBy(NoTenantException.class, refused));
    }

    @Test
    void Q18_selects_of_some_columns_need_no_tenant_among_them() {
        List<?> rows = service.jpql(SOUTHDALE, "select r.id, r.title from Report r");
        assertThat(rows).hasSize(1);
        assertThat((Object[]) rows.get(0)).containsExactly(southdaleId, "s1");
    }

    @Test
    void Q20_a_refresh_stays_within_the_tenant() {
        long id = reportsWithTheSameId();
        String title = service.as(SOUTHDALE, em -> {
            Report report = em.find(Report.class, id);
            report.title = "changed in memory";
            em.refresh(report);
            return report.title;
        });
        assertThat(title).isEqualTo("s7");
    }

    @Test
    void Q21_shared_data_is_read_by_all() {
        for (var tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            assertThat(service.jpql(tenant, "select c.name from Category c order by c.code"))
                    .isEqualTo(List.of("Street light", "Pothole"));
        }
    }

    @Test
    void Q22_a_row_without_a_tenant_cannot_come_to_be() {
        assertThatThrownBy(() -> service.changeSql(
                        NORTHMOOR, "insert into report (id, version, title, tenant_id) values (8, 0, 'all', null)"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void Q23_locks_see_own_rows_only() {
        Report foreign =
                service.as(SOUTHDALE, em -> em.find(Report.class, northmoorId, LockModeType.PESSIMISTIC_WRITE));
        assertThat(foreign).isNull();
        assertThat(service.sql(SOUTHDALE, "select title from report for update"))
                .isEqualTo(List.of("s1"));
        assertThat(service.sql(SOUTHDALE, "select title from report for share")).isEqualTo(List.of("s1"));
    }

    @Test
    void Q25_samples_unions_common_tables_and_whole_rows_stay_scoped() {
        for (String query : List.of(
                "select title from report tablesample system (100)",
                "select title from report union select title from report",
                "with r as (select * from report) select title from r",
                "select (r).title from (select r from report r) as whole")) {
            assertThat(service.sql(SOUTHDALE, query)).isEqualTo(List.of("s1"));
        }
    }

    @Test
    void Q26_the_planners_statistics_are_hidden() {
        service.behindItsBack("ANALYZE report");
        assertThat(service.sql(SOUTHDALE, "select attname::text from pg_stats where tablename = 'report'"))
                .isEmpty();
    }
}
