package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.assertRefusesSouthdale;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.model.Category;
import uk.org.tenancy.jpa.contract.model.Report;

/** An entity manager belongs to the tenant that was bound when it was opened. */
class GuardTest extends Contract {

    private EntityManager northmoors;
    private Report loaded;

    @BeforeEach
    void anEntityManagerOfNorthmoorsWithALoadedReport() {
        TenantContext.run(NORTHMOOR, () -> {
            northmoors = service.entities.createEntityManager();
            northmoors.getTransaction().begin();
            loaded = northmoors.find(Report.class, northmoorId);
        });
    }

    @AfterEach
    void closingIsAlwaysPossible() {
        assertThat(northmoors.isOpen()).isTrue();
        if (northmoors.getTransaction().isActive()) {
            northmoors.getTransaction().rollback();
        }
        northmoors.close();
        assertThat(northmoors.isOpen()).isFalse();
    }

    @Test
    void C10_entity_managers_of_two_tenants_stay_apart_in_one_thread() {
        TenantContext.run(SOUTHDALE, () -> {
            try (EntityManager southdales = service.entities.createEntityManager()) {
                assertThat(southdales.find(Report.class, northmoorId)).isNull();
                TenantContext.run(
                        NORTHMOOR,
                        () -> assertThat(northmoors.find(Report.class, northmoorId))
                                .isSameAs(loaded));
                assertThat(southdales.find(Report.class, southdaleId).title).isEqualTo("s1");
            }
        });
    }

    @Test
    void C12_C14_find_is_refused_under_another_binding_even_where_the_object_is_loaded() {
        refused(em -> em.find(Report.class, northmoorId));
        refused(em -> em.find(Report.class, southdaleId));
        refused(em -> {
            em.clear();
            em.find(Report.class, southdaleId);
        });
    }

    @Test
    void C14_references_are_refused() {
        refused(em -> em.getReference(Report.class, northmoorId));
        refused(em -> em.getReference(Report.class, southdaleId));
    }

    @Test
    void C14_writes_are_refused_before_they_reach_the_database() {
        refused(em -> em.persist(new Report("new")));
        refused(em -> em.merge(new Report("new")));
        refused(em -> em.merge(loaded));
        refused(em -> em.remove(loaded));
        refused(EntityManager::flush);
    }

    @Test
    void C14_refresh_and_lock_are_refused() {
        refused(em -> em.refresh(loaded));
        refused(em -> em.lock(loaded, LockModeType.PESSIMISTIC_WRITE));
        refused(em -> {
            em.lock(loaded, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            em.flush();
        });
    }

    @Test
    void C14_queries_are_refused_wherever_they_were_made() {
        TypedQuery<Report> made =
                TenantContext.call(NORTHMOOR, () -> northmoors.createQuery("select r from Report r", Report.class));
        refused(em -> made.getResultList());
        refused(em -> em.createQuery("select r.title from Report r").getResultList());
        refused(em -> em.createNamedQuery("Report.titles").getResultList());
        refused(em -> em.createNativeQuery("select title from report").getResultList());
        refused(em -> em.createQuery("delete from Remark m").executeUpdate());
        refused(em -> em.createQuery("select r from Report r", Report.class)
                .getResultStream()
                .forEach(report -> {}));
    }

    @Test
    void C14_lazy_collections_are_refused() {
        refused(em -> loaded.remarks.forEach(remark -> {}));
        refused(em -> loaded.tags.forEach(tag -> {}));
    }

    @Test
    void C14_a_commit_is_refused_and_changes_nothing() {
        loaded.title = "changed";
        refused(em -> em.getTransaction().commit());
        assertThat(service.all("select title from report order by title")).containsExactly("n1", "s1");
    }

    @Test
    void C13_no_hint_overrides_the_binding() {
        Map<String, String> hints = Map.of(
                "hibernate.tenant_identifier_resolver", "southdale",
                "eclipselink.tenant-id", "southdale",
                "tenant.id", "southdale");
        TenantContext.run(NORTHMOOR, () -> {
            try (EntityManager em = service.entities.createEntityManager(hints)) {
                assertThat(em.find(Report.class, southdaleId)).isNull();
                assertThat(em.find(Report.class, northmoorId)).isNotNull();
            }
        });
    }

    @Test
    void one_opened_without_a_tenant_is_good_for_none() {
        try (EntityManager nobodys = service.entities.createEntityManager()) {
            assertThatThrownBy(() -> nobodys.find(Report.class, northmoorId))
                    .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
            assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> nobodys.find(Report.class, northmoorId)))
                    .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
            assertThatThrownBy(() -> nobodys.find(Category.class, "light"))
                    .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
        }
    }

    @Test
    void a_query_may_be_made_without_a_tenant_to_see_whether_it_is_right_but_is_good_for_none() {
        try (EntityManager nobodys = service.entities.createEntityManager()) {
            Stream.<Supplier<Query>>of(
                            () -> nobodys.createQuery("select r from Report r"),
                            () -> nobodys.createQuery("select r.id from Report r", Long.class),
                            () -> nobodys.createNativeQuery("select text from report"))
                    .forEach(making -> {
                        Query query = making.get();
                        assertThatThrownBy(query::getResultList)
                                .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
                        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, query::getResultList))
                                .satisfies(thrown -> refusedBy(NoTenantException.class, thrown));
                    });
        }
    }

    @Test
    void one_used_with_no_tenant_bound_any_more_is_refused() {
        assertThatThrownBy(() -> northmoors.find(Report.class, northmoorId))
                .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown))
                .hasStackTraceContaining("no tenant is bound any more");
    }

    @Test
    void an_operator_in_the_tenant_may_use_it() {
        Binding.OperatorAccess access = new Binding.OperatorAccess("look into it", "T-1", Duration.ofMinutes(1));
        TenantContext.asOperator(NORTHMOOR, access, () -> {
            assertThat(northmoors.find(Report.class, northmoorId)).isSameAs(loaded);
            return loaded.remarks.size();
        });
    }

    @Test
    void C15_twenty_thousand_loads_in_parallel_never_mix() throws Exception {
        long id = reportsWithTheSameId();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            work.add(() -> mixed(id));
        }
        for (Future<Integer> mixed : threads.invokeAll(work)) {
            assertThat(mixed.get()).isZero();
        }
        threads.shutdown();
    }

    private int mixed(long id) {
        int mixed = 0;
        for (int round = 0; round < 250; round++) {
            mixed += service.as(NORTHMOOR, em -> loadsOtherThan("n7", em, id));
            mixed += service.as(SOUTHDALE, em -> loadsOtherThan("s7", em, id));
        }
        return mixed;
    }

    private static int loadsOtherThan(String title, EntityManager em, long id) {
        int others = 0;
        for (int load = 0; load < 10; load++) {
            others += em.find(Report.class, id).title.equals(title) ? 0 : 1;
            em.clear();
        }
        return others;
    }

    private void refused(Consumer<EntityManager> work) {
        assertRefusesSouthdale(() -> TenantContext.run(SOUTHDALE, () -> work.accept(northmoors)));
    }
}
