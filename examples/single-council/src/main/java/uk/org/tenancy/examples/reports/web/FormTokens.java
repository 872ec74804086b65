package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proves that an officer's form came from a page shown in the same session. The token is worked out from the
 * session's id, so that nothing more has to be kept.
 */
final class FormTokens {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    FormTokens() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** The token for the forms of this session, empty when there is none. */
    String token(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : sign(session.getId());
    }

    boolean matches(HttpServletRequest request, @Nullable String given) {
        String expected = token(request);
        return given != null
                && !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", missing);
        }
    }
}
