package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.assertRefusesSouthdale;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.model.Report;

/** What only Hibernate has: stateless sessions, sessions opened for a tenant by hand, and settings that undo the bridge. */
class HibernateBridgeTest {

    private final Service service = Service.on(Provider.HIBERNATE);
    private final SessionFactory sessions = service.entities.unwrap(SessionFactory.class);
    private long northmoorId;

    @BeforeEach
    void aReport() {
        northmoorId = service.store(NORTHMOOR, new Report("n1")).id;
    }

    @Test
    void Q05_a_stateless_session_is_scoped_and_guarded() {
        try (StatelessSession stateless = TenantContext.call(SOUTHDALE, sessions::openStatelessSession)) {
            TenantContext.run(
                    SOUTHDALE,
                    () -> assertThat(stateless.get(Report.class, northmoorId)).isNull());
        }
        try (StatelessSession stateless = TenantContext.call(NORTHMOOR, sessions::openStatelessSession)) {
            assertRefusesSouthdale(() -> TenantContext.call(SOUTHDALE, () -> stateless.get(Report.class, northmoorId)));
            assertRefusesSouthdale(() -> TenantContext.call(SOUTHDALE, () -> stateless.insert(new Report("x"))));
        }
    }

    @Test
    void D02_a_stateless_session_cannot_change_another_tenants_detached_row() {
        Report foreign = service.as(NORTHMOOR, em -> em.find(Report.class, northmoorId));
        foreign.title = "stolen";
        assertThatThrownBy(() -> TenantContext.run(SOUTHDALE, () -> {
                    try (StatelessSession stateless = sessions.openStatelessSession()) {
                        stateless.update(foreign);
                    }
                }))
                .hasStackTraceContaining("Stale");
        assertThat(service.title(NORTHMOOR, northmoorId)).isEqualTo("n1");
    }

    @Test
    void C13_a_tenant_given_by_hand_does_not_override_the_binding() {
        TenantContext.run(NORTHMOOR, () -> {
            try (Session session = sessions.withOptions()
                    .tenantIdentifier((Object) "southdale")
                    .openSession()) {
                assertThatThrownBy(() -> session.find(Report.class, northmoorId))
                        .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown))
                        .hasMessageContaining("was opened for the tenant identifier 'southdale'");
            }
        });
    }

    @Test
    void C13_nor_does_one_given_to_a_session_that_shares_a_connection() {
        long southdaleId = service.store(SOUTHDALE, new Report("s1")).id;
        service.title(SOUTHDALE, southdaleId); // So that a cache could answer.
        TenantContext.run(NORTHMOOR, () -> {
            try (Session session = sessions.openSession();
                    Session sharing = session.sessionWithOptions()
                            .connection()
                            .tenantIdentifier((Object) "southdale")
                            .openSession()) {
                assertThatThrownBy(() -> sharing.find(Report.class, southdaleId))
                        .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown));
            }
        });
    }

    @Test
    void settings_that_would_let_tenants_share_are_refused_at_the_start() {
        for (Map<String, String> unsafe : List.of(
                Map.of("hibernate.cache.keys_factory", "simple"),
                Map.of("hibernate.enable_lazy_load_no_trans", "true"))) {
            assertThatThrownBy(() -> Provider.HIBERNATE.start("contract", service.rows, unsafe))
                    .hasStackTraceContaining(unsafe.keySet().iterator().next())
                    .hasStackTraceContaining("remove it");
        }
    }

    @Test
    void a_resolver_of_the_application_that_gives_two_tenants_one_identifier_is_refused() {
        try (var entities = Provider.HIBERNATE.start(
                "contract",
                service.rows,
                Map.of(
                        "hibernate.tenant_identifier_resolver", new OneForAll(),
                        "hibernate.cache.use_second_level_cache", "false",
                        "hibernate.cache.use_query_cache", "false"))) {
            TenantContext.run(NORTHMOOR, () -> {
                try (var em = entities.createEntityManager()) {
                    assertThat(em.find(Report.class, northmoorId)).isNotNull();
                }
            });
            assertThatThrownBy(() -> TenantContext.run(SOUTHDALE, entities::createEntityManager))
                    .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown))
                    .hasMessageContaining("would share their caches");
        }
    }

    private static final class OneForAll implements CurrentTenantIdentifierResolver<Object> {
        @Override
        public Object resolveCurrentTenantIdentifier() {
            return "all";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }
}
