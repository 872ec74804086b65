package uk.org.tenancy.examples.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.context.carrier.CarrierKey;
import uk.org.tenancy.context.carrier.TenantCarrier;

/** Invented councils, and carriers between the programs that serve them and programs that do not. */
final class Councils {

    static final Tenant NORTHMOOR = council("northmoor");
    static final Tenant SOUTHMOOR = council("southmoor");
    static final Tenant DELETED = council("atlantis");

    private static final TenantDirectory DIRECTORY = TenantDirectory.of(TenantSource.of(List.of(NORTHMOOR, SOUTHMOOR)));
    private static final CarrierKey KEY = CarrierKey.generate("2026-11");

    private Councils() {}

    static TenantCarrier carrier(String audience) {
        return of(audience, KEY).build();
    }

    static TenantCarrier required(String audience) {
        return of(audience, KEY).required().build();
    }

    static TenantCarrier forger(String audience) {
        return of(audience, CarrierKey.generate(KEY.id())).build();
    }

    static TenantCarrier twoDaysAgo(String audience) {
        Instant then = Instant.now().minus(Duration.ofDays(2));
        return of(audience, KEY).clock(InstantSource.fixed(then)).build();
    }

    private static TenantCarrier.Builder of(String audience, CarrierKey key) {
        return TenantCarrier.builder(DIRECTORY, audience, key).validFor(Duration.ofDays(1));
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
