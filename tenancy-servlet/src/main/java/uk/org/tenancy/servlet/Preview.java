package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/**
 * Who may see the brand of another day.
 *
 * @param check tells who is an officer of the tenant
 * @param parameter the parameter of a page that names the day
 */
record Preview(MembershipCheck check, String parameter) {

    /** What caches are told: neither to keep a preview nor to show it to anybody else. */
    static final String CACHE_CONTROL = "private, no-store";

    /** The part of the folder of a brand where the files of other days are. */
    static final String FOLDER = "preview/";

    private static final Logger LOG = LoggerFactory.getLogger(Preview.class);

    /** The day a page is to be shown for; empty if nobody asks, or somebody who may not. */
    Optional<LocalDate> day(HttpServletRequest request) {
        return Query.value(parameter, Query.of(request)).flatMap(Preview::parse).filter(day -> allowed(check, request));
    }

    static Optional<LocalDate> parse(String day) {
        try {
            return day.length() == 10 ? Optional.of(LocalDate.parse(day)) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Whether an officer of the bound tenant asks. Who cannot be checked is none. */
    static boolean allowed(MembershipCheck check, HttpServletRequest request) {
        Optional<Tenant> tenant = TenantContext.current();
        try (TenantScope ignored = TenantContext.openWithoutTenant()) {
            return tenant.filter(here -> check.of(request, here) == Membership.OFFICER)
                    .isPresent();
        } catch (RuntimeException failed) {
            LOG.error(
                    "whether somebody may see the brand of another day could not be found out; it was not shown",
                    failed);
            return false;
        }
    }
}
