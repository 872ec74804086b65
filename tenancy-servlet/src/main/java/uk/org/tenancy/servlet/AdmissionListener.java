package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/**
 * Follows what the {@link TenantFilter} makes of requests, for figures and for looking into failures.
 *
 * <p>Implementations are safe for use by many threads and quick. What they throw is logged and changes nothing.
 */
@FunctionalInterface
public interface AdmissionListener {

    /**
     * Called for each request that is not exempt, when its tenant has been looked for, before it goes on or is answered.
     *
     * @param request the request
     * @param resolution which tenant was found, and by what; {@link Resolution.NotSaid} too if the look-up failed
     * @param answer the HTTP status if the filter answers itself; empty if the request goes on to the application
     */
    void decided(HttpServletRequest request, Resolution resolution, OptionalInt answer);
}
