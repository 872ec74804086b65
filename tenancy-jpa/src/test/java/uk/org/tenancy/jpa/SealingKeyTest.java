package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeyTest {

    @Test
    void a_key_is_read_as_it_was_written() {
        SealingKey key = SealingKey.generate("2026-11");
        assertThat(SealingKey.parse(" " + key.text() + "\n")).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(SealingKey.parse(key.forAnyBackend().text()))
                .isEqualTo(key.forAnyBackend())
                .isNotEqualTo(key);
    }

    @Test
    void no_two_keys_are_the_same() {
        assertThat(SealingKey.generate("k")).isNotEqualTo(SealingKey.generate("k"));
        byte[] secret = new byte[32];
        SealingKey key = SealingKey.of("k", secret);
        secret[0] = 1;
        assertThat(key).isEqualTo(SealingKey.of("k", new byte[32])).isNotEqualTo(SealingKey.of("k", secret));
        assertThat(key).isNotEqualTo(SealingKey.of("other", new byte[32])).isNotEqualTo("k");
    }

    @Test
    void the_secret_is_not_shown_nor_carried_off() {
        SealingKey key = SealingKey.generate("2026-11");
        assertThat(key).hasToString("sealing key '2026-11'").isNotInstanceOf(Serializable.class);
        assertThat(key.forAnyBackend()).hasToString("sealing key '2026-11' for any backend");
    }

    @Test
    void what_the_database_is_given_is_not_the_secret() {
        byte[] secret = new byte[32];
        byte[] inner = SealingKey.of("k", secret).tokens().innerBlock();
        for (int i = 0; i < inner.length; i++) {
            inner[i] ^= 0x36;
        }
        assertThat(inner).hasSize(64).endsWith(new byte[32]).isNotEqualTo(new byte[64]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "secret", "k:s:x", "k:secret!", "k: c2VjcmV0"})
    void what_is_no_key_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> SealingKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this is no sealing key")
                .hasNoCause()
                .satisfies(failed -> assertThat(failed.getMessage()).doesNotContain("secret!", "c2VjcmV0"));
    }

    @Test
    void a_short_secret_and_a_strange_id_are_refused() {
        assertThatThrownBy(() -> SealingKey.parse("k:" + Base64.getEncoder().encodeToString(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("at least 32 bytes", "'k' has 31", "SealingKey.generate");
        for (String id : new String[] {"", "K", "a.b", "a b", "~", "a".repeat(33)}) {
            assertThatThrownBy(() -> SealingKey.generate(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("small letters");
        }
    }
}
