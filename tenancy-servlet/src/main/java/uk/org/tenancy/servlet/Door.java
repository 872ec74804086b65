package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;

/**
 * Decides what becomes of a request.
 *
 * @param tenants the tenants there are
 * @param resolver finds the tenant of a request
 * @param exempt paths that need no tenant
 * @param members which pages are for members only
 */
record Door(TenantDirectory tenants, TenantResolver resolver, PathSet exempt, Members members) {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFilter.class);

    /** RFC 9110, section 9.2.1. Names of methods are case-sensitive. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int SEE_OTHER = 303;
    private static final int PERMANENT_REDIRECT = 308;

    /** What was found, and what follows from it. */
    record Answer(Resolution resolution, Decision decision) {}

    // A failure is answered here, because the container would hand it to the application's error page.
    Answer answer(HttpServletRequest request) {
        Resolution resolution = new Resolution.NotSaid();
        try {
            // A resolver of the application's own may break its promise and answer null.
            resolution = Objects.requireNonNullElseGet(resolver.resolve(request, tenants), Resolution.NotSaid::new);
            Decision decision = resolution instanceof Resolution.Found found
                    ? inTenant(request, found)
                    : Decision.Refuse.nameless(Refusal.NOT_FOUND);
            if (decision instanceof Decision.Refuse refused) {
                LOG.debug("a request was refused as {}: {}", refused.refusal(), resolution);
            }
            return new Answer(resolution, decision);
        } catch (RuntimeException failure) {
            LOG.error("what a request is for could not be found out; the request was refused", failure);
            return new Answer(resolution, Decision.Refuse.nameless(Refusal.FAILED));
        }
    }

    private Decision inTenant(HttpServletRequest request, Resolution.Found found) {
        Tenant tenant = found.tenant();
        return switch (tenant.status()) {
            case JOINING -> whileJoining(request, found);
            case LIVE -> inside(request, found);
            case SUSPENDED -> Decision.Refuse.of(Refusal.SUSPENDED, tenant);
            case LEAVING ->
                SAFE.contains(request.getMethod()) || isSignIn(request, found)
                        ? inside(request, found)
                        : Decision.Refuse.of(Refusal.LEAVING, tenant);
            case CLOSED -> Decision.Refuse.of(Refusal.CLOSED, tenant);
            case SUCCEEDED -> moved(request, tenant);
        };
    }

    // To anybody else it answers as if there were no such tenant.
    private Decision whileJoining(HttpServletRequest request, Resolution.Found found) {
        boolean known = !SessionStamp.isOfAnother(request, found.tenant())
                && members.check().isPresent()
                && (isSignIn(request, found) || membership(request, found) == Membership.OFFICER);
        return known ? new Decision.Admit(found) : Decision.Refuse.nameless(Refusal.NOT_FOUND);
    }

    private Decision inside(HttpServletRequest request, Resolution.Found found) {
        if (SessionStamp.isOfAnother(request, found.tenant())) {
            return Decision.Refuse.of(Refusal.FOREIGN_SESSION, found.tenant());
        }
        if (members.check().isEmpty() || isSignIn(request, found) || isOpen(request, found)) {
            return new Decision.Admit(found);
        }
        return switch (membership(request, found)) {
            case MEMBER, OFFICER -> new Decision.Admit(found);
            case STRANGER -> Decision.Refuse.of(Refusal.STRANGER, found.tenant());
            case ANONYMOUS -> signIn(request, found);
        };
    }

    private Membership membership(HttpServletRequest request, Resolution.Found found) {
        return members.check().orElseThrow().of(request, found.tenant());
    }

    private Decision signIn(HttpServletRequest request, Resolution.Found found) {
        boolean person = READING.contains(request.getMethod())
                && !Preferences.of(request).jsonToHtml();
        return members.signInPage()
                .filter(page -> person)
                .<Decision>map(
                        page -> new Decision.Redirect(SEE_OTHER, request.getContextPath() + found.prefix() + page))
                .orElseGet(() -> Decision.Refuse.of(Refusal.ANONYMOUS, found.tenant()));
    }

    private Decision moved(HttpServletRequest request, Tenant tenant) {
        return lastSuccessor(tenant)
                .filter(successor ->
                        successor.status() != TenantStatus.JOINING && successor.status() != TenantStatus.CLOSED)
                .flatMap(successor -> resolver.locate(request, successor))
                .<Decision>map(location -> new Decision.Redirect(PERMANENT_REDIRECT, location))
                .orElseGet(() -> Decision.Refuse.of(Refusal.CLOSED, tenant));
    }

    /** The tenant at the end of a chain of successions; empty if it leads nowhere or in a circle. */
    private Optional<Tenant> lastSuccessor(Tenant tenant) {
        Set<TenantId> passed = new HashSet<>();
        Optional<Tenant> at = Optional.of(tenant);
        while (at.isPresent() && at.get().successor().isPresent()) {
            if (!passed.add(at.get().id())) {
                return Optional.empty();
            }
            at = at.get().successor().flatMap(tenants::find);
        }
        return at;
    }

    private boolean isSignIn(HttpServletRequest request, Resolution.Found found) {
        return members.signIn().covers(path(request, found));
    }

    private boolean isOpen(HttpServletRequest request, Resolution.Found found) {
        String path = path(request, found);
        return members.open().covers(path) || exempt.covers(path);
    }

    private static String path(HttpServletRequest request, Resolution.Found found) {
        return PathPrefix.without(found.prefix(), PathSet.of(request));
    }
}
