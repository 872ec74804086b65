package uk.org.tenancy.branding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import uk.org.tenancy.TenantId;

/** The brands that were replaced a little while ago. Safe for use by many threads. */
final class RecentBrands {

    /** Longer than a web manifest or a style sheet under its plain name is kept, which may refer to files of its time. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private static final int MOST = 16;

    private final InstantSource clock;
    private final Map<Optional<TenantId>, List<Replaced>> replaced = new ConcurrentHashMap<>();

    RecentBrands(InstantSource clock) {
        this.clock = clock;
    }

    /** A brand, and until when it is kept. */
    private record Replaced(Brand brand, Instant until) {}

    @SuppressWarnings("ReferenceEquality") // A brand that stays as it is stays the same object.
    void replace(Brand before, Brand now) {
        if (before != now) {
            Replaced latest = new Replaced(before, clock.instant().plus(KEPT));
            replaced.merge(
                    before.tenant(),
                    List.of(latest),
                    (earlier, one) -> Stream.concat(one.stream(), earlier.stream())
                            .limit(MOST)
                            .toList());
        }
    }

    List<Brand> before(Brand now) {
        List<Replaced> known = replaced.get(now.tenant());
        if (known == null) {
            return List.of();
        }
        Instant time = clock.instant();
        return known.stream()
                .filter(brand -> time.isBefore(brand.until()))
                .map(Replaced::brand)
                .toList();
    }

    /** Lets go of what is not kept any longer. */
    void tidy() {
        Instant time = clock.instant();
        replaced.values().removeIf(known -> !time.isBefore(known.get(0).until()));
    }
}
