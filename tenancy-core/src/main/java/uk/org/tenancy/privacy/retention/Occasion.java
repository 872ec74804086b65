package uk.org.tenancy.privacy.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import uk.org.tenancy.TenantId;

/** For whom, by whom and when. */
record Occasion(TenantId tenant, String by, Instant at) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    Occasion {
        if (by.isBlank()) {
            throw new IllegalArgumentException("say who runs the retention; the report names them");
        }
    }

    LocalDate day() {
        return LocalDate.ofInstant(at, LONDON);
    }
}
