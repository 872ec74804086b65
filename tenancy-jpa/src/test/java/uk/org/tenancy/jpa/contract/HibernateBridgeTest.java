package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.assertRefusesSouthdale;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.Version;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.model.Report;

/** What only Hibernate has: stateless sessions, sessions opened for a tenant by hand, and settings that undo the bridge. */
class HibernateBridgeTest {

    private static final boolean NEWEST = Version.getVersionString().startsWith("7.");

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
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> {
                    try (Session session = sessions.withOptions()
                            .tenantIdentifier((Object) "southdale")
                            .openSession()) {
                        return session.find(Report.class, northmoorId);
                    }
                }))
                .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown))
                .hasMessageContaining("this session belongs to tenant")
                .hasMessageContaining("'southdale'");
    }

    @Test
    void C13_nor_does_one_given_to_a_session_that_shares_a_connection() {
        long southdaleId = service.store(SOUTHDALE, new Report("s1")).id;
        service.title(SOUTHDALE, southdaleId); // So that a cache could answer.
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> {
                    try (Session session = sessions.openSession();
                            Session sharing = session.sessionWithOptions()
                                    .connection()
                                    .tenantIdentifier((Object) "southdale")
                                    .openSession()) {
                        return sharing.find(Report.class, southdaleId);
                    }
                }))
                .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void C13_nor_does_one_given_to_a_stateless_session_that_shares_a_connection(boolean ofAStateful) {
        assumeTrue(NEWEST, "Hibernate 6 has no stateless sessions that share a connection");
        TenantContext.run(NORTHMOOR, () -> {
            try (SharedSessionContract session = open(ofAStateful)) {
                assertThatThrownBy(() -> stateless(session, "southdale"))
                        .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void C14_a_stateless_session_that_shares_a_connection_is_guarded_too(boolean ofAStateful) {
        assumeTrue(NEWEST, "Hibernate 6 has no stateless sessions that share a connection");
        long southdaleId = service.store(SOUTHDALE, new Report("s1")).id;
        service.title(NORTHMOOR, northmoorId); // So that a cache could answer.
        TenantContext.run(NORTHMOOR, () -> {
            try (SharedSessionContract session = open(ofAStateful);
                    StatelessSession sharing = stateless(session, null)) {
                assertThat(sharing.get(Report.class, northmoorId).title).isEqualTo("n1");
                assertThat(sharing.get(Report.class, southdaleId)).isNull();
                for (long id : new long[] {northmoorId, southdaleId}) {
                    assertRefusesSouthdale(() -> TenantContext.call(SOUTHDALE, () -> sharing.get(Report.class, id)));
                }
                assertRefusesSouthdale(() -> TenantContext.call(SOUTHDALE, () -> keptTitles(sharing)));
            }
        });
    }

    private SharedSessionContract open(boolean stateful) {
        return stateful ? sessions.openSession() : sessions.openStatelessSession();
    }

    private static List<String> keptTitles(StatelessSession session) {
        return session.createNamedSelectionQuery("Report.titles", String.class)
                .setCacheable(true)
                .getResultList();
    }

    /** Opens a session over the connection of another, for a tenant given by hand if one is. */
    private static StatelessSession stateless(SharedSessionContract session, @Nullable Object tenant) {
        try {
            Object builder = SharedSessionContract.class
                    .getMethod("statelessWithOptions")
                    .invoke(session);
            Class<?> type = Class.forName("org.hibernate.SharedStatelessSessionBuilder");
            type.getMethod("connection").invoke(builder);
            if (tenant != null) {
                type.getMethod("tenantIdentifier", Object.class).invoke(builder, tenant);
            }
            return (StatelessSession) type.getMethod("open").invoke(builder);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(refused);
        }
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
