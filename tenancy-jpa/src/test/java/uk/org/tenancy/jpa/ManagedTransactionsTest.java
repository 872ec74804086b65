package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import io.agroal.api.AgroalDataSource;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** Transactions that an application server begins and ends, around connections that it shares out (JTA). */
@ParameterizedClass
@MethodSource("levels")
class ManagedTransactionsTest {

    private static final String PROCESS = "select pg_backend_pid()";

    private final TransactionManager transactions = ManagedPool.transactions();
    private final TwoTenants tenants;
    private final AgroalDataSource pool;
    private final TenantDataSource rows;

    ManagedTransactionsTest(IsolationLevel level) throws SQLException {
        tenants = new TwoTenants(level);
        pool = ManagedPool.over((PGSimpleDataSource) tenants.database.application(), 1);
        rows = tenants.over(pool);
    }

    static Stream<IsolationLevel> levels() {
        return TwoTenants.levels();
    }

    @AfterEach
    void close() throws Exception {
        if (transactions.getTransaction() != null) {
            transactions.rollback();
        }
        pool.close();
        tenants.close();
    }

    @Test
    void what_is_written_in_one_is_there_after_its_end() throws Exception {
        TenantContext.call(NORTHMOOR, () -> query(rows, PROCESS)).get(0);
        managed(() -> {
            insert("n2");
            assertThat(query(rows, ALL)).containsExactly("n1", "n2");
            insert("n3");
        });
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, ALL))).containsExactly("n1", "n2", "n3");
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, ALL))).containsExactly("s1");
    }

    @Test
    void what_is_written_in_one_that_is_rolled_back_never_was() throws Exception {
        TenantContext.call(NORTHMOOR, () -> {
            transactions.begin();
            insert("n2");
            transactions.rollback();
            return null;
        });
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, ALL))).containsExactly("n1");
    }

    @Test
    void one_tenants_connection_never_becomes_anothers_in_the_middle_of_one() throws Exception {
        managed(() -> {
            try (Connection first = rows.getConnection()) {
                assertThat(query(first, ALL)).containsExactly("n1");
                TenantContext.run(
                        SOUTHDALE,
                        () -> assertThatThrownBy(() -> query(rows, ALL))
                                .isInstanceOf(TenantMismatchException.class)
                                .hasMessageContainingAll("northmoor", "southdale", "transaction"));
                assertThat(query(first, ALL)).containsExactly("n1");
            }
        });
    }

    @Test
    void a_rollback_or_commit_that_is_refused_does_not_give_the_transaction_away() throws Exception {
        TenantContext.call(NORTHMOOR, () -> {
            transactions.begin();
            try (Connection first = rows.getConnection()) {
                query(first, "select set_config('my.note', 'of northmoor', false)");
                Savepoint savepoint = first.setSavepoint();
                assertThatThrownBy(() -> first.rollback(savepoint)).isInstanceOf(SQLException.class);
                TenantContext.run(SOUTHDALE, this::refused);
                assertThatThrownBy(first::commit).isInstanceOf(SQLException.class);
                TenantContext.run(SOUTHDALE, this::refused);
                assertThat(query(first, ALL)).containsExactly("n1");
            }
            transactions.rollback();
            return null;
        });
    }

    private void refused() {
        assertThatThrownBy(() -> query(rows, "select current_setting('my.note', true)"))
                .isInstanceOf(TenantMismatchException.class);
    }

    @Test
    void one_tenants_connection_that_waits_never_gets_what_another_began() throws Exception {
        managed(() -> {
            try (Connection first = rows.getConnection()) {
                TenantContext.run(SOUTHDALE, () -> query(rows, ALL));
                assertThatThrownBy(() -> query(first, ALL)).isInstanceOf(TenantMismatchException.class);
                assertThatThrownBy(() -> first.prepareStatement(ALL).executeQuery())
                        .isInstanceOf(TenantMismatchException.class);
            }
        });
    }

    @Test
    void the_pool_keeps_its_connections() throws Exception {
        managed(() -> query(rows, ALL)); // From which it is seen what kind of pool it is.
        String process =
                TenantContext.call(NORTHMOOR, () -> query(rows, PROCESS)).get(0);
        managed(() -> assertThat(query(rows, PROCESS)).containsExactly(process));
        managed(() -> {
            try (Connection unused = rows.getConnection()) {
                assertThat(unused.isClosed()).isFalse();
            }
        });
        managed(() -> assertThat(query(rows, PROCESS)).containsExactly(process));
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, PROCESS))).containsExactly(process);
    }

    @Test
    void what_is_not_committed_outside_of_them_never_was() throws Exception {
        managed(() -> query(rows, ALL));
        TenantContext.call(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                query(connection, "insert into report (text) values ('n2') returning text");
            }
            return null;
        });
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, ALL))).containsExactly("n1");
    }

    @Test
    void what_a_tenant_leaves_in_the_session_is_gone_before_the_next() throws Exception {
        managed(() -> execute(rows, "select set_config('my.note', 'of northmoor', false)"));
        TenantContext.call(SOUTHDALE, () -> {
            transactions.begin();
            assertThat(query(rows, "select current_setting('my.note', true)")).doesNotContain("of northmoor");
            assertThat(query(rows, ALL)).containsExactly("s1");
            transactions.commit();
            return null;
        });
    }

    private void insert(String text) {
        execute(rows, "insert into report (text) values ('" + text + "')");
    }

    private interface Work {
        void run() throws Exception;
    }

    /** In a transaction of northmoor's that is committed. */
    private void managed(Work work) throws Exception {
        TenantContext.call(NORTHMOOR, () -> {
            transactions.begin();
            work.run();
            transactions.commit();
            return null;
        });
    }
}
