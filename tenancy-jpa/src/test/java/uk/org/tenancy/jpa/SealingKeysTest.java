package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.Seal;

@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealingKeysTest {

    @Test
    void keys_are_changed_while_the_application_runs() throws Exception {
        try (SealedDatabase sealed = new SealedDatabase();
                SealedAttacker application = new SealedAttacker(sealed.database.application())) {
            SealingKeys keys = SealingKeys.in(sealed.database.superuser());
            SealingKey next = SealingKey.generate("2026-12");
            SealingKey[] current = {sealed.key};
            Seal seal = Seal.on(application.connection(), () -> current[0].tokens());
            keys.add(next);
            keys.add(next);
            assertThat(keys.ids()).containsExactly("2026-11", "2026-12");
            application.enter(seal.token(1));
            current[0] = next;
            application.enter(seal.token(2));
            assertThat(keys.remove("2026-11")).isTrue();
            assertThat(keys.remove("2026-11")).isFalse();
            application.enter(seal.token(1));
            current[0] = sealed.key;
            assertThatThrownBy(() -> application.enter(seal.token(2)))
                    .hasMessageContaining("not made with a key of this database");
        }
    }

    @Test
    void an_id_belongs_to_one_key() {
        try (SealedDatabase sealed = new SealedDatabase()) {
            SealingKeys keys = SealingKeys.in(sealed.database.superuser());
            SealingKey other = SealingKey.generate(sealed.key.id());
            assertThatThrownBy(() -> keys.add(other))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("another key '2026-11'");
            assertThatThrownBy(() -> keys.add(sealed.key.forAnyBackend()))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("another key '2026-11'");
        }
    }

    @Test
    void only_a_superuser_changes_keys_and_only_in_a_sealed_database() {
        try (SealedDatabase sealed = new SealedDatabase();
                TestDatabase plain = new TestDatabase()) {
            SealingKey key = SealingKey.generate("k");
            assertThatThrownBy(() -> SealingKeys.in(sealed.database.owner()).add(key))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("superuser");
            assertThatThrownBy(
                            () -> SealingKeys.in(sealed.database.application()).ids())
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> SealingKeys.in(plain.superuser()).add(key))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("RowIsolation.sealed");
        }
    }

    @Test
    void a_server_that_logs_everything_logs_no_key() throws Exception {
        SealingKey key = SealingKey.generate("logged");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_duration", "on")
                .setServerConfig("log_min_duration_statement", "0")
                .setServerConfig("log_parameter_max_length", "-1")
                .setServerConfig("log_parameter_max_length_on_error", "-1")
                .setServerConfig("log_min_error_statement", "debug5")
                .setServerConfig("log_error_verbosity", "verbose")
                .start()) {
            var superuser = server.getPostgresDatabase();
            TestDatabase.execute(superuser, "CREATE ROLE app", "SELECT 'is logged'");
            RowIsolation.forRole("app").sealed().install(superuser);
            SealingKeys.in(superuser).add(key);
            TestDatabase.execute(superuser, "ALTER TABLE tenancy.sealing_key RENAME inner_block TO gone");
            assertThatThrownBy(() -> SealingKeys.in(superuser).add(key)).hasMessageContaining("inner_block");
            String log = TestDatabase.query(superuser, "select pg_read_file(pg_current_logfile())")
                    .get(0);
            assertThat(log)
                    .contains("is logged", "CREATE OR REPLACE FUNCTION tenancy.enter", "inner_block")
                    .doesNotContain("insert into tenancy.sealing_key")
                    .doesNotContain(HexFormat.of().formatHex(key.tokens().innerBlock()))
                    .doesNotContain(HexFormat.of().formatHex(key.tokens().outerBlock()));
        }
    }
}
