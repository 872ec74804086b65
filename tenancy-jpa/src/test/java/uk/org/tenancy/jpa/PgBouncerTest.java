package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Behind a pooler in transaction mode the next transaction of another may run on the same connection of the server. */
class PgBouncerTest {

    private static final String BIND_THE_SESSION = "select set_config('tenancy.tenant', '%s', false)";

    @Test
    void leak_11_a_tenant_that_is_bound_to_the_session_is_found_there_by_somebody_else() throws Exception {
        try (TwoTenants tenants = new TwoTenants(IsolationLevel.ENFORCED);
                PgBouncer bouncer = PgBouncer.before(tenants.database.application())) {
            PGSimpleDataSource pooled = bouncer.instead(tenants.database.application());
            try (Connection first = pooled.getConnection();
                    Connection second = pooled.getConnection()) {
                query(first, BIND_THE_SESSION.formatted(1));
                assertThat(query(second, ALL)).containsExactly("n1");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void leak_11_two_who_each_bind_their_session_read_the_wrong_rows_without_an_error(IsolationLevel level)
            throws Exception {
        try (TwoTenants bySession = new TwoTenants(IsolationLevel.ENFORCED);
                TwoTenants tenants = new TwoTenants(level);
                PgBouncer bouncer = PgBouncer.before(bySession.database.application())) {
            PGSimpleDataSource pooled = bouncer.instead(bySession.database.application());
            try (Connection northmoor = pooled.getConnection();
                    Connection southdale = pooled.getConnection()) {
                query(northmoor, BIND_THE_SESSION.formatted(1));
                query(southdale, BIND_THE_SESSION.formatted(2));
                assertThat(query(northmoor, ALL)).containsExactly("s1");
            }
            TenantDataSource rows = behind(bouncer.instead(tenants.database.application()), level, tenants);
            try (Connection northmoor = TenantContext.call(NORTHMOOR, rows::getConnection);
                    Connection southdale = TenantContext.call(SOUTHDALE, rows::getConnection)) {
                assertThat(inTransaction(NORTHMOOR, northmoor)).containsExactly("n1");
                assertThat(inTransaction(SOUTHDALE, southdale)).containsExactly("s1");
                assertThat(inTransaction(NORTHMOOR, northmoor)).containsExactly("n1");
            }
        }
    }

    private static List<String> inTransaction(Tenant tenant, Connection connection) throws SQLException {
        return TenantContext.call(tenant, () -> {
            connection.setAutoCommit(false);
            List<String> seen = query(connection, ALL);
            connection.commit();
            return seen;
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void tenants_that_are_bound_to_transactions_never_mix(IsolationLevel level) throws Exception {
        try (TwoTenants tenants = new TwoTenants(level);
                PgBouncer bouncer = PgBouncer.before(tenants.database.application())) {
            PGSimpleDataSource pooled = bouncer.instead(tenants.database.application());
            TenantDataSource rows = behind(pooled, level, tenants);
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<Integer>> mixed = new ArrayList<>();
            for (int worker = 0; worker < 6; worker++) {
                Random random = new Random(worker);
                mixed.add(threads.submit(() -> {
                    int wrong = 0;
                    for (int i = 0; i < 60; i++) {
                        wrong += use(rows, random.nextBoolean() ? NORTHMOOR : SOUTHDALE, random.nextInt(4));
                    }
                    return wrong;
                }));
            }
            for (Future<Integer> worker : mixed) {
                assertThat(worker.get()).isZero();
            }
            threads.shutdown();
            try (Connection anybody = pooled.getConnection()) {
                assertThat(query(anybody, "select current_setting('tenancy.tenant', true)"))
                        .isSubsetOf("", null);
            }
        }
    }

    private static TenantDataSource behind(PGSimpleDataSource pooled, IsolationLevel level, TwoTenants tenants) {
        if (level == IsolationLevel.ENFORCED) {
            return TenantDataSource.enforced(pooled);
        }
        SealingKey anyBackend = SealingKey.generate("pooler").forAnyBackend();
        SealingKeys.in(tenants.database.superuser()).add(anyBackend);
        return TenantDataSource.sealed(pooled, anyBackend);
    }

    /** Reads in one of several ways; 1 if anything else than the own row was seen. */
    private static int use(TenantDataSource rows, Tenant tenant, int way) throws SQLException {
        String own = tenant.id().value().substring(0, 1) + "1";
        return TenantContext.call(tenant, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(way == 0);
                List<String> seen = new ArrayList<>(query(connection, ALL));
                if (way == 1) {
                    seen.addAll(query(connection, "update report set text = text returning text"));
                    connection.commit();
                    seen.addAll(query(connection, ALL));
                } else if (way == 2) {
                    connection.rollback(connection.setSavepoint());
                    seen.addAll(query(connection, ALL));
                } else if (way == 3) {
                    connection.rollback();
                    seen.addAll(query(connection, ALL));
                }
                return seen.stream().distinct().toList().equals(List.of(own)) ? 0 : 1;
            }
        });
    }
}
