package uk.org.tenancy.jpa.hibernate;

import java.lang.StackWalker.StackFrame;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.internal.FilterImpl;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** Holds one session to the tenant that was bound when it was opened. */
final class SessionGuard {

    private static final Set<String> STEPS =
            Set.of("pulse", "pulseTransactionCoordinator", "checkTransactionSynchStatus", "checkOpen");

    // What anybody may do with a session that is not theirs: ask whether it is open, roll it back and throw it away.
    private static final Set<String> HARMLESS = Set.of("<init>", "isOpen", "isConnected", "accessTransaction", "clear");

    // Spring Data makes each query once at the start, to see whether it is right. To run it needs a session of a
    // tenant.
    private static final Pattern MAKING_A_QUERY =
            Pattern.compile("(create|buildNamed)\\w*Query|checksBeforeQueryCreation");

    private static final String FILTER = "_tenantId";

    private final SharedSessionContractImplementor session;
    private final boolean mapped;
    private final @Nullable Tenant owner = TenantContext.current().orElse(null);

    SessionGuard(SharedSessionContractImplementor session, boolean mapped) {
        this.session = session;
        this.mapped = mapped;
    }

    void requireSameTenant() {
        Optional<Tenant> current = TenantContext.current();
        if ((isOwner(current) && isStamped() && isFiltered()) || isHarmless(HARMLESS::contains)) {
            return;
        }
        if (owner == null && current.isEmpty() && isHarmless(MAKING_A_QUERY.asMatchPredicate())) {
            return;
        }
        if (isOwner(current) && !isFiltered()) {
            throw new TenantMismatchException(
                    "the filter " + FILTER + " of this session was switched off, which would show"
                            + " it every tenant's rows; leave the filter on");
        }
        if (isOwner(current)) {
            throw new TenantMismatchException("this session belongs to " + owner + ", but was opened for the tenant"
                    + " identifier '" + session.getTenantIdentifier() + "'; leave a session's tenant to the"
                    + " TenantContext block that it is opened in");
        }
        throw refusal(owner, current);
    }

    static TenancyException refusal(@Nullable Tenant owner, Optional<Tenant> current) {
        if (owner == null) {
            return new NoTenantException(
                    "this session was opened while no tenant was bound, so it belongs to none and"
                            + " can be used for none; open it inside TenantContext.run(tenant, ...), or behind the TenantFilter");
        }
        return new TenantMismatchException("this session belongs to " + owner + ", but "
                + current.map(other -> other + " is bound now").orElse("no tenant is bound any more")
                + "; open, use and close a session (or an EntityManager) within one TenantContext block");
    }

    private boolean isOwner(Optional<Tenant> current) {
        return owner != null && current.isPresent() && current.get().id().equals(owner.id());
    }

    // An identifier given by hand would make the session read another tenant's part of the caches.
    private boolean isStamped() {
        Object bound = Objects.requireNonNull(session.getFactory().getCurrentTenantIdentifierResolver())
                .resolveCurrentTenantIdentifier();
        return bound != null && bound.equals(session.getTenantIdentifierValue());
    }

    // Hibernate itself switches the filter on as it opens the session, where the mapper keeps rows apart.
    private boolean isFiltered() {
        return !mapped
                || !session.getFactory().getDefinedFilterNames().contains(FILTER)
                || (session.getLoadQueryInfluencers().getEnabledFilter(FILTER) instanceof FilterImpl filter
                        && Objects.equals(filter.getParameter("tenantId"), session.getTenantIdentifierValue()));
    }

    private static boolean isHarmless(Predicate<String> step) {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.hibernate.internal."))
                        .map(StackFrame::getMethodName)
                        .filter(method -> !STEPS.contains(method))
                        .findFirst()
                        .filter(step)
                        .isPresent());
    }
}
