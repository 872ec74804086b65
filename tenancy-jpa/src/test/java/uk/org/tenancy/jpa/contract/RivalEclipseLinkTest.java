package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.rival.EclipseLinkRival;
import uk.org.tenancy.jpa.contract.rival.Permit;
import uk.org.tenancy.jpa.contract.rival.Street;

/**
 * Ways in which EclipseLink's own {@code @Multitenant} leaks, each shown there first and then shown closed for the same
 * application over a tenant data source.
 */
class RivalEclipseLinkTest {

    // So that an EntityManager of one tenant finds what one of another has put into the cache.
    private static final Map<String, String> SHARED_CACHE =
            Map.of("eclipselink.multitenant.tenants-share-cache", "true");

    private final EclipseLinkRival alone = EclipseLinkRival.alone(Map.of());
    private final EclipseLinkRival guarded = EclipseLinkRival.guarded(Map.of());

    @BeforeEach
    void northmoorHasSomething() {
        persist(alone);
        persist(guarded);
    }

    @AfterEach
    void drop() {
        alone.close();
        guarded.close();
    }

    @Test
    void leak_07_shared_data_leads_to_all_rows_by_an_outer_join() {
        String query = "select p.holder from Street s left join s.permits p where p.holder is not null";
        assertThat(jpql(alone, query)).containsExactly("n1");
        assertThat(jpql(guarded, query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p.holder from Permit p where SQL('1 = 1) or (1 = 1')",
                "select s.name from Street s where SQL('exists (select from permit where holder like ''n%'')')",
            })
    void leak_07_SQL_inside_JPQL_reads_all(String query) {
        assertThat(jpql(alone, query)).hasSize(1);
        assertThat(jpql(guarded, query)).isEmpty();
    }

    @Test
    void leak_07_SQL_inside_JPQL_selects_what_it_likes() {
        String query = "select SQL('(select max(holder) from permit)') from Street s";
        assertThat(jpql(alone, query)).containsExactly("n1");
        assertThat(jpql(guarded, query)).containsOnlyNulls();
    }

    @Test
    void leak_07_the_connection_behind_an_entity_manager_reads_all() {
        assertThat(overTheConnection(alone)).containsExactly("n1");
        assertThat(overTheConnection(guarded)).isEmpty();
    }

    @Test
    void leak_07_what_is_stored_while_EclipseLink_knows_no_tenant_is_nobodys() {
        storeUnnamed(alone);
        assertThat(alone.all("select holder from permit where tenant is null")).containsExactly("unnamed");
        storeUnnamed(guarded);
        assertThat(guarded.all("select t.id from tenancy.tenant t join permit p on p.tenant_id = t.number"
                        + " where holder = 'unnamed'"))
                .containsExactly("southdale");
        assertThatThrownBy(() -> guarded.outside(em -> {
                    em.persist(new Permit(3, "nobody's", null));
                    return em;
                }))
                .satisfies(thrown -> Refusals.refusedBy(NoTenantException.class, thrown));
    }

    @Test
    void leak_07_leak_08_a_cache_that_tenants_share_answers_all_of_them() {
        try (EclipseLinkRival sharing = EclipseLinkRival.alone(SHARED_CACHE);
                EclipseLinkRival guardedSharing = EclipseLinkRival.guarded(SHARED_CACHE)) {
            persist(sharing);
            assertThat(found(sharing).holder).isEqualTo("n1");
            persist(guardedSharing);
            assertThat(found(guardedSharing)).isNull();
        }
    }

    @Test
    void leak_03_an_update_moves_rows_to_another_tenant_where_the_column_is_mapped() {
        String move = "update Permit p set p.tenant = 'southdale'";
        assertThat(change(alone, move)).isEqualTo(1);
        assertThat(found(alone).holder).isEqualTo("n1");
        assertThat(change(guarded, move)).isEqualTo(1);
        assertThat(found(guarded)).isNull();
    }

    private static void persist(EclipseLinkRival application) {
        application.as(NORTHMOOR, em -> {
            em.persist(new Permit(1, "n1", em.find(Street.class, "High Street")));
            return em;
        });
    }

    private static void storeUnnamed(EclipseLinkRival application) {
        application.asUnnamed(SOUTHDALE, em -> {
            em.persist(new Permit(2, "unnamed", null));
            return em;
        });
    }

    /** Northmoor's permit, as Southdale finds it; null if it does not. */
    private static Permit found(EclipseLinkRival application) {
        return application.as(SOUTHDALE, em -> em.find(Permit.class, 1L));
    }

    private static List<Object> jpql(EclipseLinkRival application, String query) {
        return application.as(
                SOUTHDALE, em -> em.createQuery(query, Object.class).getResultList());
    }

    private static int change(EclipseLinkRival application, String jpql) {
        return application.as(NORTHMOOR, em -> em.createQuery(jpql).executeUpdate());
    }

    private static List<String> overTheConnection(EclipseLinkRival application) {
        return application.as(SOUTHDALE, em -> {
            try {
                return TestDatabase.query(em.unwrap(Connection.class), "select holder from permit");
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
