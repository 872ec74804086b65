package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uk.org.tenancy.HostTemplate;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;

/**
 * Finds the tenant a request is for. Whether somebody may act there is another question, see {@link MembershipCheck}.
 *
 * <pre>{@code
 * TenantResolver.host("{tenant}.report.example.org")
 *               .or(TenantResolver.header("X-Tenant", TrustedProxies.of("10.1.0.0/16")))
 * }</pre>
 *
 * <p>Implementations are safe for use by many threads, read the request only, and never answer with a tenant that the
 * request did not name: there is no default tenant.
 */
@FunctionalInterface
public interface TenantResolver {

    /**
     * Finds the tenant a request is for.
     *
     * @param request the request
     * @param tenants the tenants there are
     * @return the tenant with whatever status it has, or why there is none
     */
    Resolution resolve(HttpServletRequest request, TenantDirectory tenants);

    /**
     * Which headers of a request the answer depends on, so that no cache gives one tenant's page to another's visitor.
     *
     * @return names of headers; {@code *} for something that is not known. If there are others than {@code Host}, no cache
     *     that several visitors share may keep an answer
     */
    default Set<String> headers() {
        return Set.of("*");
    }

    /**
     * Where the page that a request asks for is found at another tenant, such as one's successor.
     *
     * @param request the request
     * @param tenant the other tenant
     * @return the address, absolute or with an absolute path; empty if it cannot be told
     */
    default Optional<String> locate(HttpServletRequest request, Tenant tenant) {
        return Optional.empty();
    }

    /**
     * Asks another resolver where this one finds nothing said. What this one finds unknown stays unknown.
     *
     * @param next whom to ask then
     * @return a resolver that asks both, in this order
     */
    default TenantResolver or(TenantResolver next) {
        return new EitherResolver(this, next);
    }

    /**
     * Treats some names as if nothing had been said, such as the host {@code www.report.example.org} that belongs to the
     * service itself.
     *
     * @param names what the request says where it is to be ignored, such as a whole host name
     * @return a resolver that ignores these
     */
    default TenantResolver ignoring(String... names) {
        return new IgnoringResolver(this, Set.of(names));
    }

    /**
     * Finds the tenant by the host that the request is addressed to. A tenant's own hosts come first, then the templates
     * in their order.
     *
     * <p>The host is compared without regard to case, port, trailing dot and notation (IDN). An address, something that
     * is no host name and a host that nobody has are unknown. No other header and no parameter is read; behind a proxy
     * that changes the host, tell the container which proxy to trust.
     *
     * @param templates how hosts are made from tenant ids, such as {@code {tenant}.report.example.org}; none if tenants
     *     have only their own hosts
     * @return the resolver
     * @throws IllegalArgumentException if a template is not one, see {@link HostTemplate#of}
     */
    static TenantResolver host(String... templates) {
        return new HostResolver(Arrays.stream(templates).map(HostTemplate::of).toList());
    }

    /**
     * Finds the tenant by the first segment of the path, as in {@code /northmoor/reports/1}. The application sees the path
     * without it, and the segment as part of the context path, so that links made in the usual way lead back to the same
     * tenant. Use {@link TenantFilter#register} then, after all other filters are registered.
     *
     * <p>Hosts keep tenants further apart: all tenants under one host share its cookies, so that nobody can be signed in at
     * two of them in one browser. Filters behind the {@link TenantFilter} see the path without the segment, but the
     * container chooses filters and constraints by the whole path: map them to {@code /*}, or for forwards too. A servlet for
     * {@code /} must be there, as containers have one unless they are put together by hand.
     *
     * @return the resolver
     */
    static TenantResolver path() {
        return new PathResolver();
    }

    /**
     * Finds the tenant by a header that a proxy sets. From other addresses the header is ignored, counted and logged at
     * WARN; the proxy must take away a header of this name that came from outside.
     *
     * <p>Whoever sends a request is known by {@code getRemoteAddr()}; where the container replaces that by what
     * {@code X-Forwarded-For} says, the header is never trusted.
     *
     * @param name the name of the header; its value is a tenant's id
     * @param proxies who is trusted
     * @return the resolver
     */
    static TenantResolver header(String name, TrustedProxies proxies) {
        return new KeyResolver("header", request -> proxies.header(request, name), Set.of(name));
    }

    /**
     * Finds the tenant by an attribute of the session, where a person has chosen one after signing in.
     *
     * @param attribute the name of the attribute; its value is a tenant's id, as {@link TenantId} or as text
     * @return the resolver
     */
    static TenantResolver session(String attribute) {
        return new KeyResolver(
                "session",
                request -> Optional.ofNullable(request.getSession(false))
                        .map(session -> session.getAttribute(attribute))
                        .map(Object::toString),
                KeyResolver.WHO_ASKS);
    }

    /**
     * Finds the tenant by who has signed in, as the container or a filter in front knows it.
     *
     * @param tenantOf the id of the tenant that somebody belongs to; empty if the person says nothing about it
     * @return the resolver
     */
    static TenantResolver principal(Function<Principal, Optional<String>> tenantOf) {
        return new KeyResolver(
                "principal",
                request -> Optional.ofNullable(request.getUserPrincipal()).flatMap(tenantOf),
                KeyResolver.WHO_ASKS);
    }

    /**
     * Finds the tenant by a claim of a token that has been verified already. Nothing is decoded here: whoever verified the
     * token hands over what it says.
     *
     * @param name the name of the claim; its value is a tenant's id
     * @param verified the claims of the token that came with the request, after its signature was checked; empty if none
     *     came
     * @return the resolver
     */
    static TenantResolver claim(String name, Function<HttpServletRequest, Optional<Map<String, Object>>> verified) {
        return new KeyResolver(
                "claim",
                request ->
                        verified.apply(request).map(claims -> claims.get(name)).map(Object::toString),
                KeyResolver.WHO_ASKS);
    }

    /**
     * Takes every request to be for one tenant, as in a deployment that serves just one.
     *
     * @param tenant its id
     * @return the resolver
     */
    static TenantResolver fixed(TenantId tenant) {
        return new KeyResolver("fixed", request -> Optional.of(tenant.value()), Set.of());
    }

    /**
     * Finds the tenant by anything else that a request says. What visitors can set as they like, such as a cookie or a
     * parameter, tells which tenant they ask for and nothing about whether they may.
     *
     * @param by what tells, for logs and {@link Resolution}; a fixed text
     * @param said the id of the tenant that a request names; empty or blank if it names none
     * @param headers the headers this is read from, for caches; {@code *} if it cannot be said
     * @return the resolver
     */
    static TenantResolver by(String by, Function<HttpServletRequest, Optional<String>> said, String... headers) {
        return new KeyResolver(by, said, Set.of(headers));
    }
}
