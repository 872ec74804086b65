package uk.org.tenancy.context.carrier;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.org.tenancy.TenantId;

/**
 * What stands in a header: which tenant, for whom, from when to when, and the name of the key that it is signed with.
 *
 * <p>As text it reads {@code 1~key~tenant~audience~issued~expires~signature}, with times in seconds. Everything before the
 * signature is signed as it stands, and every character can stand in a header, a baggage member and an address as it is.
 */
record CarriedTenant(String key, TenantId tenant, String audience, long issued, long expires) {

    static final String AUDIENCE = "[A-Za-z0-9._-]{1,100}";

    private static final Pattern FORM = Pattern.compile("(?<body>1~(?<key>" + CarrierKey.ID
            + ")~(?<tenant>[a-z0-9-]{1,63})~(?<audience>" + AUDIENCE
            + ")~(?<issued>[0-9]{1,11})~(?<expires>[0-9]{1,11}))~(?<signature>[A-Za-z0-9_-]{43})");

    /** What was found in a header; nothing of it is to be believed before its signature was looked at. */
    record Signed(String body, CarriedTenant content, String signature) {}

    static Optional<Signed> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !TenantId.isValid(form.group("tenant"))) {
            return Optional.empty();
        }
        CarriedTenant content = new CarriedTenant(
                form.group("key"),
                TenantId.of(form.group("tenant")),
                form.group("audience"),
                Long.parseLong(form.group("issued")),
                Long.parseLong(form.group("expires")));
        return Optional.of(new Signed(form.group("body"), content, form.group("signature")));
    }

    String signedWith(CarrierKey signer) {
        String body =
                String.join("~", "1", key, tenant.value(), audience, Long.toString(issued), Long.toString(expires));
        return body + "~" + signer.sign(body);
    }

    Instant issuedAt() {
        return Instant.ofEpochSecond(issued);
    }

    Instant expiresAt() {
        return Instant.ofEpochSecond(expires);
    }
}
