package uk.org.tenancy.jpa.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class TokenKeyTest {

    private final byte[] secret = "an operator's secret of 32 bytes".getBytes(US_ASCII);
    private final TokenKey key = new TokenKey("k", false, secret);

    @Test
    void its_two_blocks_are_all_that_is_needed_to_check_what_it_signed() throws NoSuchAlgorithmException {
        assertThat(key.sign("text"))
                .isEqualTo(sha256(key.outerBlock(), sha256(key.innerBlock(), "text".getBytes(US_ASCII))));
    }

    @Test
    void a_key_for_any_backend_signs_otherwise_with_the_same_secret() {
        TokenKey anywhere = new TokenKey("k", true, secret);
        assertThat(anywhere.isForAnyBackend()).isTrue();
        assertThat(key.isForAnyBackend()).isFalse();
        assertThat(anywhere.id()).isEqualTo(key.id()).isEqualTo("k");
        assertThat(anywhere.sign("text")).isNotEqualTo(key.sign("text"));
    }

    private static byte[] sha256(byte[] first, byte[] second) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(first);
        return digest.digest(second);
    }
}
