package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.internal.Seal;
import uk.org.tenancy.jpa.internal.Token;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/** Which tokens a sealed database takes the tenant from: one of its own keys, for this backend, now and once. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedTokenTest extends SealedAttacks {

    @Test
    void a_token_gives_the_rows_of_its_tenant_until_the_end_of_the_transaction() throws SQLException {
        assertThat(attacker.run(REPORTS)).containsExactly("n1");
        attacker.connection().commit();
        assertThat(attacker.run(REPORTS)).singleElement().asString().contains("invalid input syntax");
        attacker.connection().rollback();
        enter(seal.token(2));
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.connection().rollback();
        assertThat(attacker.run(REPORTS)).singleElement().asString().contains("invalid input syntax");
    }

    @Test
    void a_token_signed_with_another_key_is_refused() throws SQLException {
        SealingKey forged = SealingKey.generate(sealed.key.id());
        refused(sealWith(forged, 0).token(2), "not made with a key of this database");
        refused(sealWith(SealingKey.generate("unknown"), 0).token(2), "not made with a key of this database");
        refused(sealWith(sealed.key.forAnyBackend(), 0).token(2), "not made with a key of this database");
    }

    @Test
    void a_token_that_was_made_for_another_backend_is_refused() throws SQLException {
        try (Connection other = sealed.database.application().getConnection()) {
            refused(sealed.seal(other).token(2), "not for this backend");
        }
    }

    @Test
    void a_token_that_was_changed_is_refused() throws SQLException {
        SealingKey other = SealingKey.generate("other");
        SealingKeys.in(sealed.database.superuser()).add(other);
        Token token = seal.token(1);
        byte[] code = token.code().clone();
        code[31] ^= 1;
        for (Token changed : List.of(
                new Token(token.key(), token.issued(), 2, token.code()),
                new Token(token.key(), token.issued() + 1, 1, token.code()),
                new Token("other", token.issued(), 1, token.code()),
                new Token(token.key(), token.issued(), 1, code),
                new Token(token.key(), token.issued(), 1, Arrays.copyOf(token.code(), 31)),
                new Token(token.key(), token.issued(), 1, Arrays.copyOf(token.code(), 33)))) {
            refused(changed, "not made with a key of this database");
        }
        SealingKeys.in(sealed.database.superuser()).remove("other");
        enter(token);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_token_of_which_something_is_missing_is_refused(int missing) throws SQLException {
        Token token = seal.token(2);
        Savepoint before = attacker.connection().setSavepoint();
        try (PreparedStatement enter = attacker.connection().prepareStatement(SealSql.ENTER)) {
            token.set(enter);
            enter.setNull(missing, Types.NULL);
            assertThatThrownBy(enter::execute).hasMessageContaining("not made with a key of this database");
        }
        attacker.connection().rollback(before);
        assertThat(attacker.run(REPORTS)).containsExactly("n1");
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
    }

    @Test
    void a_token_is_good_for_ten_seconds_only() throws SQLException {
        refused(sealWith(sealed.key, -10_100_000).token(2), "older than ten seconds");
        refused(sealWith(sealed.key, 10_100_000).token(2), "from the future");
        enter(sealWith(sealed.key, 9_000_000).token(2));
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback"})
    void a_token_that_was_used_before_is_refused_however_its_transaction_ended(String end) throws SQLException {
        Token token = seal.token(2);
        attacker.connection().commit();
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.execute(end);
        attacker.connection().rollback();
        enter(seal.token(1));
        refused(token, "was used before");
        attacker.connection().rollback();
        refused(token, "was used before");
        attacker.connection().rollback();
        enter(seal.token(1));
        attacker.connection().rollback();
        refused(token, "was used before");
    }

    @Test
    void nor_is_it_accepted_once_the_transaction_is_made_read_only() throws SQLException {
        Token token = seal.token(2);
        enter(token);
        attacker.connection().rollback();
        enter(seal.token(1));
        attacker.execute("set transaction read only");
        refused(token, "was used before");
    }

    /** Documented: a read-only transaction cannot remember anything, so seconds are all that its tokens are bound by. */
    @Test
    void a_token_of_a_read_only_transaction_is_good_again_for_ten_seconds() throws SQLException {
        Token token = seal.token(2);
        attacker.connection().commit();
        attacker.execute("set transaction read only");
        enter(token);
        attacker.connection().commit();
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.connection().rollback();
        refused(token, "was used before");
    }

    @Test
    void a_token_that_was_never_used_is_refused_after_a_later_one() throws SQLException {
        Token token = seal.token(2);
        enter(seal.token(1));
        refused(token, "or a later one was");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISCARD SEQUENCES", "DISCARD ALL"})
    void a_session_that_was_made_to_forget_takes_no_token_that_was_used_before(String discard) throws SQLException {
        Token first = sealWith(sealed.key, 0).token(0);
        Token token = seal.token(2);
        attacker.connection().commit();
        enter(token);
        attacker.connection().commit();
        attacker.connection().setAutoCommit(true);
        attacker.execute(discard);
        attacker.connection().setAutoCommit(false);
        refused(token, "not yet defined in this session");
        refused(first, "issued before the transaction");
        attacker.connection().rollback();
        seal = sealed.seal(attacker.connection());
        refused(token, "was used before");
        enter(seal.token(1));
        assertThat(attacker.run(REPORTS)).containsExactly("n1");
    }

    @Test
    void nothing_is_bound_in_a_savepoint_that_is_taken_back() throws SQLException {
        attacker.connection().rollback();
        Savepoint before = attacker.connection().setSavepoint();
        enter(seal.token(2));
        attacker.connection().rollback(before);
        assertThat(attacker.run(REPORTS)).singleElement().asString().contains("invalid input syntax");
    }

    @Test
    void a_key_that_was_removed_and_tokens_for_any_backend_are_accepted_only_while_installed() throws SQLException {
        SealingKey other = SealingKey.generate("other").forAnyBackend();
        SealingKeys keys = SealingKeys.in(sealed.database.superuser());
        keys.add(other);
        Token token = sealWith(other, 0).token(2);
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.connection().rollback();
        enter(token);
        attacker.connection().rollback();
        keys.remove("other");
        refused(token, "not made with a key of this database");
    }

    private Seal sealWith(SealingKey key, long offset) throws SQLException {
        List<String> backend = TestDatabase.query(attacker.connection(), SealSql.BACKEND);
        String clock = SealSql.BACKEND.replace("pg_catalog.pg_backend_pid(),", "");
        long now =
                Long.parseLong(TestDatabase.query(attacker.connection(), clock).get(0));
        return new Seal(key::tokens, Integer.parseInt(backend.get(0)), () -> now + offset);
    }

    private void refused(Token token, String reason) throws SQLException {
        List<String> before = attacker.run(REPORTS);
        Savepoint savepoint = attacker.connection().setSavepoint();
        Throwable refusal = catchThrowable(() -> enter(token));
        attacker.connection().rollback(savepoint);
        assertThat(refusal).isInstanceOf(SQLException.class).hasMessageContaining(reason);
        assertThat(refusal.toString()).doesNotContain(HexFormat.of().formatHex(token.code()));
        assertThat(attacker.run(REPORTS)).isEqualTo(before);
    }
}
