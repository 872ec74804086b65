package uk.org.tenancy.context.carrier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.context.carrier.CarriedTenant.Signed;

/** Writes what stands in a header for one audience, and decides whether what is found there is to be believed. */
record Tokens(
        CarrierKey signer, Map<String, CarrierKey> keys, String audience, Duration validFor, InstantSource clock) {

    private static final Duration SKEW = Duration.ofMinutes(1);

    Tokens withAudience(String other) {
        return new Tokens(signer, keys, other, validFor, clock);
    }

    String write(TenantId tenant) {
        long now = clock.instant().getEpochSecond();
        return new CarriedTenant(signer.id(), tenant, audience, now, now + validFor.toSeconds()).signedWith(signer);
    }

    /** Returns the tenant, or refuses; {@code where} says in which header the text was found. */
    TenantId read(String token, String where) {
        Signed signed = CarriedTenant.parse(token).orElseThrow(() -> unreadable(token, where));
        checkSignature(signed, where);
        CarriedTenant content = signed.content();
        if (!content.audience().equals(audience)) {
            throw Refusal.wrongAudience(content, audience);
        }
        checkTime(content, clock.instant());
        return content.tenant();
    }

    private void checkSignature(Signed signed, String where) {
        String id = signed.content().key();
        CarrierKey key = keys.get(id);
        if (key == null) {
            throw Refusal.unknownKey(where, id, keys.keySet());
        }
        if (!key.signed(signed.body(), signed.signature())) {
            throw Refusal.forged(where, id);
        }
    }

    private static void checkTime(CarriedTenant content, Instant now) {
        if (now.plus(SKEW).isBefore(content.issuedAt())) {
            throw Refusal.notYetValid(content);
        }
        if (!now.minus(SKEW).isBefore(content.expiresAt())) {
            throw Refusal.expired(content);
        }
    }

    private static CarrierException unreadable(String token, String where) {
        return TenantId.isValid(token) ? Refusal.unsigned(where) : Refusal.malformed(where);
    }
}
