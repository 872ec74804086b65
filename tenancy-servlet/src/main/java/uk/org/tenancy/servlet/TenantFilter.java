package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantScope;

/**
 * The front door of a service: binds the tenant that a request is for while the request is served, and turns away what
 * has no business inside before any code of the application sees it.
 *
 * <pre>{@code
 * TenantFilter.of(councils, TenantResolver.host("{tenant}.report.example.org"))
 *         .withoutTenantOn("/health", "/assets/*")
 *         .membersOnly(people).openTo("/", "/reports/*").signingInAt("/sign-in", "/sign-out")
 *         .register(servletContext);
 * }</pre>
 *
 * <p>What a request meets depends on the tenant's status: a live tenant is bound and the request goes on; a leaving one is
 * bound for safe methods (RFC 9110, section 9.2.1) and for signing in, others get 409; a suspended one answers 503 with its
 * notice, a closed one 410, and one that has a successor 308 to the same page there. A joining tenant is bound for its
 * officers ({@link #membersOnly}); to others it answers as if it did not exist: 404, like every request that names no
 * tenant. Who may not act in the tenant gets 403. If the directory, the resolver or the check of members fails, the answer is
 * 500. These answers are HTML or, where the client prefers it, {@code application/problem+json} (RFC 9457), in English or
 * Welsh.
 *
 * <p>A session belongs to the tenant under which it was first used. Presented to another tenant it is refused with 403, and
 * stays as it was for its own.
 *
 * <p>The binding holds on the thread of each dispatch, for work given to {@code AsyncContext.start}, and for the listeners of
 * asynchronous and non-blocking requests. All dispatches of one request are for the same tenant.
 *
 * <p>Answers say what caches need to know: {@code Vary} names the headers that told the tenant, and where these are others
 * than {@code Host}, {@code Cache-Control} keeps shared caches from storing them, whatever the application says.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TenantFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFilter.class);
    private static final String CAME_EXEMPT = TenantFilter.class.getName() + ".exempt";
    private static final String NAME = "tenant";

    private final Door door;
    private final List<AdmissionListener> listeners;
    private final RefusalPage refusals;
    private final Caching caching;

    private TenantFilter(Door door, List<AdmissionListener> listeners, RefusalPage refusals) {
        this.door = door;
        this.listeners = listeners;
        this.refusals = refusals;
        this.caching = new Caching(door.resolver().headers());
    }

    /**
     * A filter for all paths.
     *
     * @param tenants the tenants there are
     * @param resolver finds the tenant of a request
     * @return the filter
     */
    public static TenantFilter of(TenantDirectory tenants, TenantResolver resolver) {
        return new TenantFilter(
                new Door(tenants, resolver, PathSet.NONE, Members.EVERYBODY), List.of(), refused -> Optional.empty());
    }

    /**
     * A filter that in addition lets requests for some paths through without looking for a tenant, whatever their host.
     * What serves them runs with no tenant bound and so reaches no tenant's rows.
     *
     * <p>A path is compared as the container understood it, without the context path, decoded and normalised; case counts.
     *
     * @param paths exact paths, such as {@code /health}, or prefixes, such as {@code /assets/*}
     * @return the changed copy
     * @throws IllegalArgumentException if a path has neither form or would take in the whole site
     */
    public TenantFilter withoutTenantOn(String... paths) {
        return with(door.exempt().and(paths), door.members());
    }

    /**
     * A filter that asks, before a request goes on, whether the person behind it may act in the tenant. It asks on all
     * paths but those of {@link #openTo} and {@link #signingInAt}. Somebody who may not gets 403, and somebody who has not
     * signed in is sent to do so, or gets 403 too where that makes no sense.
     *
     * <p>It asks once for each request, about the path that the client asked for. So an open page must not forward to, or
     * include, a path that the visitor chose.
     *
     * @param check who may act in which tenant
     * @return the changed copy
     */
    public TenantFilter membersOnly(MembershipCheck check) {
        return with(door.exempt(), door.members().checkedBy(check));
    }

    /**
     * A filter that in addition keeps some pages open to everybody, members or not.
     *
     * @param paths the home page {@code /}, exact paths, or prefixes such as {@code /reports/*}, compared as in
     *     {@link #withoutTenantOn}, without the tenant's own part of the path
     * @return the changed copy
     * @throws IllegalArgumentException if a path has none of these forms or would take in the whole site
     */
    public TenantFilter openTo(String... paths) {
        return with(door.exempt(), door.members().openTo(paths));
    }

    /**
     * A filter that sends people who have not signed in to a page where they can. This page and the others named here are
     * open to everybody, in a leaving tenant to all methods, and in a joining tenant too, so that its officers can get in;
     * there they give away that the tenant exists.
     *
     * @param page the path of the page where people sign in
     * @param more further paths that signing in and out needs
     * @return the changed copy
     * @throws IllegalArgumentException if a path has none of the forms of {@link #withoutTenantOn}
     */
    public TenantFilter signingInAt(String page, String... more) {
        return with(door.exempt(), door.members().signingInAt(page, more));
    }

    /**
     * A filter that in addition tells somebody what it makes of requests.
     *
     * @param listener whom to tell
     * @return the changed copy
     */
    public TenantFilter telling(AdmissionListener listener) {
        return new TenantFilter(
                door, Stream.concat(listeners.stream(), Stream.of(listener)).toList(), refusals);
    }

    /**
     * A filter whose refusals in a tenant are pages of the service's own, such as in the tenant's brand:
     *
     * <pre>{@code
     * .refusingWith(RefusalPage.inBrandOf(brands))
     * }</pre>
     *
     * <p>Programs get problem details as before, and where there is no tenant the page stays plain.
     *
     * @param pages makes the pages
     * @return the changed copy
     */
    public TenantFilter refusingWith(RefusalPage pages) {
        return new TenantFilter(door, listeners, pages);
    }

    private TenantFilter with(PathSet exempt, Members members) {
        return new TenantFilter(new Door(door.tenants(), door.resolver(), exempt, members), listeners, refusals);
    }

    /**
     * Puts this filter in front of everything in a context: before the filters registered so far, for all paths and
     * dispatcher types, and for asynchronous requests. Call it when all other filters are registered, such as at the end of
     * {@code ServletContextListener.contextInitialized}.
     *
     * @param context the context, while it starts
     * @throws IllegalStateException if the context has started, or has a filter of the name {@code tenant} already
     */
    public void register(ServletContext context) {
        add(context, NAME, this, false);
        add(context, NAME + "-path", new PathPrefix(), true);
    }

    private static void add(ServletContext context, String name, Filter filter, boolean last) {
        FilterRegistration.@Nullable Dynamic registration = context.addFilter(name, filter);
        if (registration == null) {
            throw new IllegalStateException(
                    "there is a filter '" + name + "' in this context already, and a request has"
                            + " one front door; take the other one away, or add this filter under a name of your own with"
                            + " ServletContext.addFilter");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), last, "/*");
    }

    /**
     * Serves one dispatch of a request.
     *
     * @param request the request
     * @param response the response
     * @param chain what follows, the application in the end
     * @throws IOException if the chain throws it, or the answer to a refused request cannot be written
     * @throws ServletException if the chain throws it, or the request is not an HTTP request
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException(
                    "the tenant of a request is found in HTTP only, but this is " + request.getClass());
        }
        if (isExempt(http)) {
            passWithoutTenant(http, answer, chain);
            return;
        }
        Optional<Admitted> earlier = Admitted.earlier(http, door);
        if (earlier.isPresent()) {
            pass(http, answer, chain, earlier.get());
        } else {
            decide(http, answer, chain);
        }
    }

    // An error page belongs to the request that failed: a health check that fails must not turn into "not found".
    private boolean isExempt(HttpServletRequest request) {
        if (door.exempt().covers(PathSet.of(request))) {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                request.setAttribute(CAME_EXEMPT, true);
            }
            return true;
        }
        return request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(CAME_EXEMPT) != null;
    }

    private void decide(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Door.Answer answer = door.answer(request);
        tell(request, answer);
        if (answer.decision() instanceof Decision.Admit admit) {
            SessionStamp.onEntry(request, admit.found().tenant());
            pass(request, response, chain, Admitted.remember(request, door, admit.found()));
        } else {
            RefusalAnswer.to(request, response, caching, refusals).send(answer.decision());
        }
    }

    private void tell(HttpServletRequest request, Door.Answer answer) {
        OptionalInt status = RefusalAnswer.status(answer.decision());
        for (AdmissionListener listener : listeners) {
            try {
                listener.decided(request, answer.resolution(), status);
            } catch (RuntimeException failure) {
                LOG.error("a listener could not be told what became of a request", failure);
            }
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Admitted admitted)
            throws IOException, ServletException {
        try (TenantScope ignored = TenantContext.open(admitted.tenant())) {
            CapturedBinding binding = TenantContext.capture();
            HttpServletRequest bound = BoundRequest.of(request, admitted.tenant(), binding);
            chain.doFilter(PrefixedRequest.of(bound, admitted), BoundResponse.of(response, binding, caching));
        }
    }

    private static void passWithoutTenant(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (TenantScope ignored = TenantContext.openWithoutTenant()) {
            chain.doFilter(request, response);
        }
    }
}
