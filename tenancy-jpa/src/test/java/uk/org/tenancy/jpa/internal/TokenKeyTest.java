package uk.org.tenancy.jpa.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TokenKeyTest {

    private static final byte[] TEXT = "text".getBytes(US_ASCII);

    private final byte[] secret = "an operator's secret of 32 bytes".getBytes(US_ASCII);
    private final TokenKey key = new TokenKey("k", false, secret);

    @Test
    void its_two_blocks_are_all_that_is_needed_to_check_what_it_signed() throws NoSuchAlgorithmException {
        assertThat(key.sign(TEXT)).isEqualTo(sha256(key.outerBlock(), sha256(key.innerBlock(), TEXT)));
    }

    @Test
    void a_key_for_any_backend_signs_otherwise_with_the_same_secret() {
        TokenKey anywhere = new TokenKey("k", true, secret);
        assertThat(anywhere.isForAnyBackend()).isTrue();
        assertThat(key.isForAnyBackend()).isFalse();
        assertThat(anywhere.id()).isEqualTo(key.id()).isEqualTo("k");
        assertThat(anywhere.sign(TEXT)).isNotEqualTo(key.sign(TEXT));
    }

    /** The database keeps what it was given, whatever version of the application signs. */
    @Test
    void what_a_secret_signs_does_not_change_from_version_to_version() {
        assertThat(HexFormat.of().formatHex(key.sign(TEXT)))
                .isEqualTo("73ff52626bb86fa126990f3dacb0cb472135283942c8451a43a049a888543604");
        assertThat(HexFormat.of().formatHex(new TokenKey("k", true, secret).sign(TEXT)))
                .isEqualTo("0a2e57c364ec2a6d8a488c7b5f40ab9683b7c842a698bcf2f2f3088d3fa61961");
    }

    private static byte[] sha256(byte[] first, byte[] second) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(first);
        return digest.digest(second);
    }
}
