package uk.org.tenancy.context.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierKeyTest {

    @Test
    void a_key_is_read_as_it_was_written() {
        CarrierKey key = CarrierKey.generate("2026-11");
        assertThat(CarrierKey.parse(" " + key.text() + "\n")).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key.id()).isEqualTo("2026-11");
    }

    @Test
    void no_two_keys_are_the_same() {
        assertThat(CarrierKey.generate("k")).isNotEqualTo(CarrierKey.generate("k"));
        byte[] secret = new byte[32];
        CarrierKey key = CarrierKey.of("k", secret);
        secret[0] = 1;
        assertThat(key).isEqualTo(CarrierKey.of("k", new byte[32])).isNotEqualTo(CarrierKey.of("k", secret));
        assertThat(key).isNotEqualTo(CarrierKey.of("other", new byte[32])).isNotEqualTo("k");
    }

    @Test
    void the_secret_is_not_shown_nor_carried_off() {
        CarrierKey key = CarrierKey.generate("2026-11");
        assertThat(key).hasToString("carrier key '2026-11'").isNotInstanceOf(Serializable.class);
    }

    @Test
    void a_signature_is_the_one_of_this_text_with_this_key() {
        CarrierKey key = CarrierKey.generate("k");
        String signature = key.sign("text");
        assertThat(signature).matches("[A-Za-z0-9_-]{43}");
        assertThat(key.signed("text", signature)).isTrue();
        assertThat(key.signed("texts", signature)).isFalse();
        assertThat(key.signed("text", signature + "=")).isFalse();
        assertThat(CarrierKey.generate("k").signed("text", signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "secret", "k:s:x", "k:secret!", "k: c2VjcmV0"})
    void what_is_no_key_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> CarrierKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this is no carrier key")
                .hasNoCause()
                .satisfies(failed -> assertThat(failed.getMessage()).doesNotContain("secret!", "c2VjcmV0"));
    }

    @Test
    void a_short_secret_and_a_strange_id_are_refused() {
        assertThatThrownBy(() -> CarrierKey.parse("k:" + Base64.getEncoder().encodeToString(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("at least 32 bytes", "'k' has 31", "CarrierKey.generate");
        for (String id : new String[] {"", "K", "a.b", "a b", "~", "a".repeat(33)}) {
            assertThatThrownBy(() -> CarrierKey.generate(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("small letters");
        }
    }
}
