package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import uk.org.tenancy.TenancyException;

/** Whoever prepares a database, or looks at one, leaves no transaction open, even on a pool that cleans nothing up. */
class OpenTransactionTest {

    private static final String PREPARED = "select to_regnamespace('tenancy') is not null";

    private final TestDatabase database = new TestDatabase("CREATE TABLE report (id bigint PRIMARY KEY)");
    private final RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("report");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_script_is_asked_for_and_nothing_is_done() throws SQLException {
        leavesNone(
                database.owner(),
                source -> assertThat(isolation.script(source))
                        .startsWith("SELECT pg_catalog.set_config('tenancy.path'")
                        .contains(";\n\nCREATE SCHEMA IF NOT EXISTS tenancy;\n")
                        .endsWith(";\n"));
        assertThat(query(database.owner(), PREPARED)).containsExactly("f");
    }

    @Test
    void a_database_is_prepared() throws SQLException {
        leavesNone(database.owner(), isolation::install);
        assertThat(query(database.owner(), PREPARED)).containsExactly("t");
        leavesNone(
                database.owner(),
                source -> assertThat(isolation.script(source)).doesNotContain("ALTER TABLE", "\n;\n"));
    }

    @Test
    void a_database_cannot_be_prepared() throws SQLException {
        execute(database.owner(), "INSERT INTO report VALUES (1)");
        leavesNone(
                database.owner(),
                source -> assertThatThrownBy(() -> isolation.install(source))
                        .isInstanceOf(TenancyException.class)
                        .hasMessageContaining("nothing was changed"));
        leavesNone(
                database.owner(),
                source -> assertThatThrownBy(() -> isolation.tenantOwned("typo").script(source))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(query(database.owner(), PREPARED)).containsExactly("f");
    }

    @Test
    void a_script_that_the_database_refuses_is_an_error_that_says_so() {
        assertThatThrownBy(() -> isolation.script(database.application()))
                .isInstanceOf(TenancyException.class)
                .hasMessageContainingAll("could not be written as a script", "permission denied");
    }

    @Test
    void a_database_is_looked_at() throws SQLException {
        leavesNone(
                database.application(),
                source -> assertThat(IsolationCheck.of(source).findings()).isNotEmpty());
        isolation.install(database.owner());
        leavesNone(
                database.application(),
                source -> assertThat(IsolationCheck.of(source).findings()).isEmpty());
    }

    @Test
    void keys_are_changed() throws SQLException {
        assumeTrue(SealedDatabase.isSupported());
        try (SealedDatabase sealed = new SealedDatabase()) {
            SealingKey other = SealingKey.generate(sealed.key.id());
            SealingKey next = SealingKey.generate("next");
            leavesNone(sealed.database.superuser(), source -> {
                SealingKeys keys = SealingKeys.in(source);
                assertThatThrownBy(() -> keys.add(other)).isInstanceOf(TenancyException.class);
            });
            leavesNone(
                    sealed.database.superuser(),
                    source -> SealingKeys.in(source).add(next));
            leavesNone(
                    sealed.database.superuser(),
                    source -> assertThat(SealingKeys.in(source).remove(sealed.key.id()))
                            .isTrue());
            assertThat(SealingKeys.in(sealed.database.superuser()).ids()).containsExactly("next");
        }
    }

    private interface Work {
        void on(DataSource source) throws SQLException;
    }

    private static void leavesNone(DataSource source, Work work) throws SQLException {
        try (Connection physical = source.getConnection()) {
            work.on(new SingleConnection(physical).source());
            assertThat(physical.unwrap(BaseConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
        }
    }
}
