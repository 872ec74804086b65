package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import uk.org.tenancy.jpa.internal.Seal;
import uk.org.tenancy.jpa.internal.TokenKey;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/** The beginning of a connection at the level sealed. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealTest {

    private SealedDatabase sealed;
    private Connection connection;

    @BeforeEach
    void create() throws SQLException {
        sealed = new SealedDatabase();
        connection = sealed.database.application().getConnection();
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        sealed.close();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void a_connection_is_left_as_it_was_whether_or_not_the_key_is_accepted(boolean autoCommit, boolean readOnly)
            throws SQLException {
        connection.setAutoCommit(autoCommit);
        connection.setReadOnly(readOnly);
        SealingKey unknown = SealingKey.generate("unknown");
        assertThatThrownBy(() -> Seal.on(connection, unknown::tokens))
                .hasMessageContaining("not made with a key of this database")
                .hasNoSuppressedExceptions();
        staysAs(autoCommit, readOnly);
        assertThatThrownBy(() -> Seal.on(connection, SealTest::noKey))
                .isInstanceOf(IllegalStateException.class)
                .hasNoSuppressedExceptions();
        staysAs(autoCommit, readOnly);
        Seal seal = sealed.seal(connection);
        staysAs(autoCommit, readOnly);
        try (PreparedStatement enter = connection.prepareStatement(SealSql.ENTER)) {
            seal.token(1).set(enter);
            assertThat(enter.execute()).as("later tokens are accepted").isTrue();
        }
    }

    @Test
    void each_token_is_later_than_the_one_before_even_if_the_clock_is_not() {
        AtomicLong clock = new AtomicLong(7_000);
        Seal seal = new Seal(sealed.key::tokens, 1, clock::get);
        assertThat(seal.token(1).issued()).isEqualTo(7_000);
        assertThat(seal.token(1).issued()).isEqualTo(7_001);
        clock.set(3_000);
        assertThat(seal.token(1).issued()).isEqualTo(7_002);
        clock.set(9_000);
        assertThat(seal.token(1).issued()).isEqualTo(9_000);
    }

    private static TokenKey noKey() {
        throw new IllegalStateException("the key store cannot be reached");
    }

    private void staysAs(boolean autoCommit, boolean readOnly) throws SQLException {
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(connection.isReadOnly()).isEqualTo(readOnly);
        assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                .isEqualTo(TransactionState.IDLE);
    }
}
