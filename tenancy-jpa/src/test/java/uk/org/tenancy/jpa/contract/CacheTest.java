package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.jpa.contract.model.Report;

/** Caches that outlive an entity manager are keyed by tenant (Hibernate) or not in use (EclipseLink). */
class CacheTest extends Contract {

    private static final String BEHIND = "update report set title = title || ' changed behind'";

    @Test
    void K01_K04_what_one_tenant_cached_answers_that_tenant_only() {
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo("n1");
        service.behindItsBack(BEHIND);
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo(cached("n1"));
        Report foreign = service.as(SOUTHDALE, em -> em.find(Report.class, northmoorId));
        assertThat(foreign).isNull();
    }

    @Test
    void K02_two_tenants_with_one_id_each_have_their_own_cached_object() {
        long id = reportsWithTheSameId();
        assertThat(service.title(NORTHMOOR, id)).isEqualTo("n7");
        assertThat(service.title(SOUTHDALE, id)).isEqualTo("s7");
        service.behindItsBack(BEHIND);
        assertThat(service.title(NORTHMOOR, id)).isEqualTo(cached("n7"));
        assertThat(service.title(SOUTHDALE, id)).isEqualTo(cached("s7"));
    }

    @Test
    void K05_cached_collections_are_the_tenants_own() {
        long id = reportsWithTheSameId();
        service.changeSql(NORTHMOOR, "insert into remark (text, report_id) values ('for n7', 7)");
        assertThat(remarks(NORTHMOOR, id)).containsExactly("for n7");
        assertThat(remarks(SOUTHDALE, id)).isEmpty();
        service.behindItsBack("delete from remark");
        assertThat(remarks(SOUTHDALE, id)).isEmpty();
    }

    @Test
    void K12_cached_query_results_do_not_leak_over_a_switch() {
        assertThat(cachedTitles(NORTHMOOR)).containsExactly("n1");
        assertThat(cachedTitles(SOUTHDALE)).containsExactly("s1");
        service.behindItsBack(BEHIND);
        assertThat(cachedTitles(NORTHMOOR)).containsExactly(cached("n1"));
        assertThat(cachedTitles(SOUTHDALE)).containsExactly(cached("s1"));
    }

    /** What a provider gives that has cached a title, and what one gives that may not cache. */
    private String cached(String title) {
        return provider == Provider.HIBERNATE ? title : title + " changed behind";
    }

    private List<String> cachedTitles(Tenant tenant) {
        return service.as(
                tenant,
                em -> em.createQuery("select r.title from Report r", String.class)
                        .setHint("org.hibernate.cacheable", true)
                        .getResultList());
    }

    private List<String> remarks(Tenant tenant, long id) {
        return service.as(
                tenant,
                em -> em.find(Report.class, id).remarks.stream()
                        .map(remark -> remark.text)
                        .toList());
    }
}
