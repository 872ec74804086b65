package uk.org.tenancy.context.carrier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.TenantStatus;

/** Invented councils, and carriers between programs that serve them. */
final class Councils {

    static final Tenant NORTHMOOR = council("northmoor").build();
    static final Tenant SOUTHMOOR = council("southmoor").build();
    static final Tenant CLOSED =
            council("oldham-under-lee").status(TenantStatus.CLOSED).build();
    static final Tenant SUCCEEDED = council("westmere")
            .status(TenantStatus.SUCCEEDED)
            .successor(NORTHMOOR.id())
            .build();
    static final Tenant LEAVING =
            council("eastmere").status(TenantStatus.LEAVING).build();
    static final Tenant DELETED = council("atlantis").build();

    static final TenantDirectory DIRECTORY =
            TenantDirectory.of(TenantSource.of(List.of(NORTHMOOR, SOUTHMOOR, CLOSED, SUCCEEDED, LEAVING)));

    static final CarrierKey KEY = CarrierKey.generate("2026-11");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Councils() {}

    static TenantCarrier.Builder carrier() {
        return TenantCarrier.builder(DIRECTORY, "reports.created", KEY).clock(InstantSource.fixed(NOW));
    }

    static TenantCarrier.Builder carrierLater(Duration time) {
        return carrier().clock(InstantSource.fixed(NOW.plus(time)));
    }

    private static Tenant.Builder council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id + " council");
    }
}
