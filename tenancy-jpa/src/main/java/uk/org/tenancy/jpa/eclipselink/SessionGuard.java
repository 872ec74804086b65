package uk.org.tenancy.jpa.eclipselink;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.ReadQuery;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.SessionProfiler;
import org.eclipse.persistence.sessions.SessionProfilerAdapter;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** Holds one client session and its units of work to the tenant that was bound when the session was opened. */
final class SessionGuard extends SessionEventAdapter {

    private static final Set<Object> STEPS = Set.of(SessionProfiler.Register, SessionProfiler.Merge);

    private final @Nullable Tenant owner;
    private final @Nullable QueryGuard queries;
    private final @Nullable OwnRows rows;

    /** A guard for the bound tenant, of rows too if the mapper is relied on for them. */
    SessionGuard(@Nullable MappedModel model) {
        owner = TenantContext.current().orElse(null);
        queries = model == null ? null : new QueryGuard(model);
        rows = model == null || owner == null
                ? null
                : new OwnRows(model, owner.id().value());
    }

    Optional<OwnRows> rows() {
        return Optional.ofNullable(rows);
    }

    @Override
    public void preExecuteQuery(SessionEvent event) {
        requireSameTenant();
        if (queries != null) {
            requireSameProperty(event.getSession());
            queries.check(event.getQuery(), event.getSession());
        }
        if (event.getQuery() instanceof ReadQuery query && query.shouldCacheQueryResults()) {
            throw new TenancyException(
                    "this query would keep its results for other EntityManagers, and EclipseLink does"
                            + " not keep them apart by tenant; remove the hint eclipselink.query-results-cache");
        }
    }

    @Override
    public void preFlushUnitOfWork(SessionEvent event) {
        requireSameTenant();
    }

    @Override
    public void preCalculateUnitOfWorkChangeSet(SessionEvent event) {
        requireSameTenant();
    }

    @Override
    public void preCommitUnitOfWork(SessionEvent event) {
        requireSameTenant();
    }

    /** What a unit of work does without a query (register, merge) it tells nobody but a profiler. */
    @Override
    public void postAcquireUnitOfWork(SessionEvent event) {
        AbstractSession unit = (AbstractSession) event.getSession();
        SessionProfiler profiler = unit.isInProfile() ? unit.getProfiler() : new SessionProfilerAdapter() {};
        unit.setProfiler((SessionProfiler) Proxy.newProxyInstance(
                SessionGuard.class.getClassLoader(),
                new Class<?>[] {SessionProfiler.class},
                (self, method, arguments) -> profile(profiler, method, arguments)));
    }

    private @Nullable Object profile(SessionProfiler profiler, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("startOperationProfile") && arguments != null && STEPS.contains(arguments[0])) {
            requireSameTenant();
        }
        try {
            return method.invoke(profiler, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public void postReleaseUnitOfWork(SessionEvent event) {
        if (rows != null) {
            rows.forget();
        }
    }

    private void requireSameProperty(Session session) {
        if (rows == null) {
            return;
        }
        for (String property : rows.model().properties()) {
            if (!rows.tenant().equals(session.getProperty(property))) {
                throw new TenantMismatchException(
                        "this EntityManager belongs to " + owner + ", but its property " + property
                                + " is '" + session.getProperty(property)
                                + "'; leave the property to the TenantContext block that"
                                + " the EntityManager is used in");
            }
        }
    }

    void requireSameTenant() {
        Optional<Tenant> current = TenantContext.current();
        if (owner == null) {
            throw new NoTenantException("this EntityManager was first used while no tenant was bound, so it belongs to"
                    + " none and can be used for none; use it inside TenantContext.run(tenant, ...), or behind the"
                    + " TenantFilter");
        }
        if (current.isEmpty() || !current.get().id().equals(owner.id())) {
            throw new TenantMismatchException("this EntityManager belongs to " + owner + ", but "
                    + current.map(other -> other + " is bound now").orElse("no tenant is bound any more")
                    + "; open, use and close an EntityManager within one TenantContext block");
        }
    }
}
