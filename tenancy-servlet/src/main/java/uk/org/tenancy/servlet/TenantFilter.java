package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantScope;

/**
 * The front door of a service: binds the tenant that a request is for while the request is served, and turns away what
 * has no business inside before any code of the application sees it.
 *
 * <pre>{@code
 * servletContext.addFilter("tenant", TenantFilter.of(councils, TenantResolver.host("{tenant}.report.example.org")))
 *               .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
 * }</pre>
 *
 * <p>What a request meets depends on the tenant's status: a live tenant is bound and the request goes on; a leaving one is
 * bound for safe methods (RFC 9110, section 9.2.1), others get 409; a suspended one answers 503 with its notice, a closed
 * one 410. A joining tenant answers as if it did not exist: 404, like every request that names no tenant. If the directory
 * or the resolver fails, the answer is 500. These answers are HTML or, where the client prefers it,
 * {@code application/problem+json} (RFC 9457), in English or Welsh.
 *
 * <p>Map it first, for every dispatcher type and all paths, and let it support asynchronous requests where the application
 * does. The binding belongs to the thread of the dispatch: work given to {@code AsyncContext.start} has none, the dispatch
 * that follows has it again.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TenantFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFilter.class);
    private static final String CAME_EXEMPT = TenantFilter.class.getName() + ".exempt";

    private final TenantDirectory tenants;
    private final TenantResolver resolver;
    private final ExemptPaths exempt;

    private TenantFilter(TenantDirectory tenants, TenantResolver resolver, ExemptPaths exempt) {
        this.tenants = tenants;
        this.resolver = resolver;
        this.exempt = exempt;
    }

    /**
     * A filter for all paths.
     *
     * @param tenants the tenants there are
     * @param resolver finds the tenant of a request
     * @return the filter
     */
    public static TenantFilter of(TenantDirectory tenants, TenantResolver resolver) {
        return new TenantFilter(tenants, resolver, ExemptPaths.NONE);
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
        return new TenantFilter(tenants, resolver, exempt.and(paths));
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
        } else {
            decide(http, answer, chain);
        }
    }

    // An error page belongs to the request that failed: a health check that fails must not turn into "not found".
    private boolean isExempt(HttpServletRequest request) {
        if (exempt.cover(request)) {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                request.setAttribute(CAME_EXEMPT, true);
            }
            return true;
        }
        return request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(CAME_EXEMPT) != null;
    }

    private void decide(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Decision decision = decision(request);
        if (decision instanceof Decision.Admit admitted) {
            try (TenantScope ignored = TenantContext.open(admitted.tenant())) {
                chain.doFilter(request, response);
            }
        } else if (decision instanceof Decision.Refuse refused) {
            RefusalAnswer.to(request, response).send(refused);
        }
    }

    // A failure is answered here, because the container would hand it to the application's error page.
    private Decision decision(HttpServletRequest request) {
        try {
            Resolution resolution = resolver.resolve(request, tenants);
            Decision decision = Decision.on(resolution, request.getMethod());
            if (decision instanceof Decision.Refuse refused) {
                LOG.debug("a request was refused as {}: {}", refused.refusal(), resolution);
            }
            return decision;
        } catch (RuntimeException failure) {
            LOG.error("the tenant of a request could not be looked up; the request was refused", failure);
            return Decision.FAILED;
        }
    }

    private static void passWithoutTenant(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (TenantScope ignored = TenantContext.openWithoutTenant()) {
            chain.doFilter(request, response);
        }
    }
}
