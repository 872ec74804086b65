package uk.org.tenancy.privacy.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Links that open a package once, for a time. Only a hash of each is kept. */
final class Links {

    private static final int BYTES = 32;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UNTIL = " until ";

    private Links() {}

    static String secret() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static String text(String secret, Instant now, Duration valid) {
        if (valid.isNegative() || valid.isZero() || valid.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a link is valid for some time of at most " + LONGEST.toDays() + " days, not for " + valid);
        }
        return hash(secret) + UNTIL + now.plus(valid);
    }

    /** Whether the last link of a request has this secret, is in time and has not been used. */
    static boolean opens(SubjectRequest request, String secret, Instant now) {
        RequestEvent link = null;
        for (RequestEvent event : request.events()) {
            switch (event.kind()) {
                case LINKED -> link = event;
                case DOWNLOADED, PREPARED, APPROVED -> link = null;
                default -> {}
            }
        }
        if (link == null || request.state() != RequestState.APPROVED) {
            return false;
        }
        String[] parts = link.text().split(UNTIL, 2);
        return MessageDigest.isEqual(bytes(parts[0]), bytes(hash(secret))) && now.isBefore(Instant.parse(parts[1]));
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
