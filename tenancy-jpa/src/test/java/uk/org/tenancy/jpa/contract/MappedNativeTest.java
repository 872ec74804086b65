package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.persistence.queries.SQLCall;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.UnsafeDatabaseException;
import uk.org.tenancy.jpa.contract.mapped.Desk;
import uk.org.tenancy.jpa.contract.mapped.Kind;
import uk.org.tenancy.jpa.contract.mapped.Ticket;

/** What does not go through the mapper, where nothing else keeps rows apart. */
class MappedNativeTest extends MappedContract {

    private static final String TITLES = "select title from ticket order by id";

    @Test
    void N01_native_queries_are_refused() {
        refusedAtThisLevel(
                () -> service.as(SOUTHDALE, em -> em.createNativeQuery(TITLES).getResultList()));
        refusedAtThisLevel(() ->
                service.as(SOUTHDALE, em -> em.createNamedQuery("Ticket.raw").getResultList()));
        refusedAtThisLevel(() -> service.as(
                SOUTHDALE, em -> em.createNativeQuery("delete from note").executeUpdate()));
        refusedAtThisLevel(() -> service.as(
                SOUTHDALE, em -> em.createStoredProcedureQuery("anything").execute()));
    }

    @Test
    void N01_sql_within_jpql_is_refused() {
        String jpql = onHibernate()
                ? "select sql('(select max(title) from ticket)') from Ticket t"
                : "select t.id from Ticket t where SQL('1 = 1) or (1 = 1')";
        refusedAtThisLevel(() -> service.jpql(SOUTHDALE, jpql));
        service.jpql(SOUTHDALE, "select t.title from Ticket t where t.title = 'SQL(''x'')'");
    }

    @Test
    void N01_the_providers_own_ways_to_sql_are_refused() {
        refusedAtThisLevel(() -> service.as(SOUTHDALE, em -> {
            if (onHibernate()) {
                return em.unwrap(Session.class)
                        .doReturningWork(connection ->
                                connection.prepareStatement(TITLES).executeQuery());
            }
            return em.unwrap(org.eclipse.persistence.sessions.Session.class).executeSelectingCall(new SQLCall(TITLES));
        }));
        refusedAtThisLevel(() -> service.as(SOUTHDALE, em -> {
            if (onHibernate()) {
                return em.unwrap(Session.class).doReturningWork(Connection::createStatement);
            }
            try {
                return em.unwrap(Connection.class).createStatement();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }));
    }

    @Test
    void N01_native_sql_that_is_permitted_sees_all_and_works() throws SQLException {
        TenantDataSource permitting = service.rows.permittingNativeSql();
        try (EntityManagerFactory entities = MappedService.again(runsOn.provider, permitting)) {
            assertThat(MappedService.<Integer>as(
                            entities,
                            SOUTHDALE,
                            em -> em.createNativeQuery(TITLES).getResultList().size()))
                    .isEqualTo(2);
        }
        TenantContext.call(SOUTHDALE, () -> {
            try (Connection connection = permitting.getConnection();
                    PreparedStatement statement = connection.prepareStatement(TITLES)) {
                assertThat(statement.executeQuery().getStatement()).isSameAs(statement);
                assertThat(statement.getConnection()).isSameAs(connection);
                try (CallableStatement call = connection.prepareCall(TITLES)) {
                    assertThat(call.executeQuery().next()).isTrue();
                }
                assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, statement::executeQuery))
                        .isInstanceOf(TenantMismatchException.class);
                assertThatThrownBy(() -> connection.unwrap(org.h2.jdbc.JdbcConnection.class))
                        .hasMessageContaining("a connection of tenant 'southdale' is not unwrapped");
                return null;
            }
        });
    }

    @Test
    void N01_native_sql_that_is_permitted_makes_no_entities_of_other_tenants_rows() {
        try (EntityManagerFactory entities = MappedService.again(runsOn.provider, service.rows.permittingNativeSql())) {
            refusedAsForeign(() -> tickets(entities, "select * from ticket"));
            assertThat(tickets(entities, "select * from ticket where tenant = 'southdale'"))
                    .isEqualTo(1);
        }
    }

    // Without a transaction, so that nothing is looked at again when it is flushed.
    private static int tickets(EntityManagerFactory entities, String sql) {
        return TenantContext.call(SOUTHDALE, () -> {
            try (EntityManager em = entities.createEntityManager()) {
                return em.createNativeQuery(sql, Ticket.class).getResultList().size();
            }
        });
    }

    @Test
    void N01_the_application_gets_no_connection() {
        assertThatThrownBy(() -> TenantContext.call(SOUTHDALE, service.rows::getConnection))
                .hasMessageContaining("MappedNativeTest uses JDBC, but at the level MAPPED")
                .hasMessageContaining("permittingNativeSql()");
        assertThatThrownBy(() -> service.rows.permittingNativeSql().getConnection())
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void the_level_is_named_and_refused_where_more_is_asked_for() {
        assertThat(service.rows.level()).isEqualTo(IsolationLevel.MAPPED);
        assertThat(service.rows
                        .permittingSessionStatements()
                        .permittingNativeSql()
                        .level())
                .isEqualTo(IsolationLevel.MAPPED);
        assertThatThrownBy(() -> service.rows.requireAtLeast(IsolationLevel.ENFORCED))
                .isInstanceOf(UnsafeDatabaseException.class);
    }

    @Test
    void tenants_in_several_databases_are_alike_in_what_the_mapper_does() {
        TenantDataSource same = TenantDataSource.mapped(service.pool, Kind.class);
        TenantDataSource placed = TenantDataSource.placed(any -> "a", Map.of("a", service.rows, "b", same));
        try (EntityManagerFactory entities = MappedService.again(runsOn.provider, placed)) {
            assertThat(MappedService.<Integer>as(
                            entities,
                            SOUTHDALE,
                            em -> em.createQuery("select t.title from Ticket t")
                                    .getResultList()
                                    .size()))
                    .isEqualTo(1);
        }
        try (EntityManagerFactory entities = MappedService.again(runsOn.provider, placed.permittingNativeSql())) {
            assertThat(tickets(entities, "select * from ticket where tenant = 'southdale'"))
                    .isEqualTo(1);
        }
        TenantDataSource different = TenantDataSource.mapped(service.pool);
        assertThatThrownBy(() -> TenantDataSource.placed(any -> "a", Map.of("a", service.rows, "b", different)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAPPED");
    }

    @Test
    void entities_that_are_not_kept_apart_are_refused_at_the_start() {
        assertNotStarted(TenantDataSource.mapped(service.pool), "Desk has no tenant");
        assertNotStarted(
                TenantDataSource.mapped(service.pool, Desk.class),
                "Desk.drawers leads from shared rows to uk.org.tenancy.jpa.contract.mapped.Drawer");
    }

    private void assertNotStarted(TenantDataSource rows, String reason) {
        Map<String, String> session = Map.of("eclipselink.session-name", "unsafe " + System.identityHashCode(rows));
        assertThatThrownBy(() -> TenantContext.run(SOUTHDALE, () -> {
                    try (EntityManagerFactory entities = runsOn.provider.start("mapped-unsafe", rows, session)) {
                        entities.createEntityManager().close();
                    }
                }))
                .hasStackTraceContaining(reason);
    }
}
