package uk.org.tenancy.privacy.request;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the requests of a tenant, for the tenant that is bound.
 *
 * <p>Requests have personal data themselves: they are deleted when the time for which a council keeps proof of its answers is
 * over.
 */
public interface RequestStore {

    /**
     * Keeps a request that has just come.
     *
     * @param request a request without events
     */
    void add(SubjectRequest request);

    /**
     * Keeps what has happened to a request. The person is known by more perhaps.
     *
     * @param before the request as it was read
     * @param after the same with more events
     * @throws java.util.ConcurrentModificationException if somebody else has kept something in between; nothing is kept then
     */
    void update(SubjectRequest before, SubjectRequest after);

    /**
     * Finds a request.
     *
     * @param reference what it is called
     * @return the request, or empty if this tenant has none of that name
     */
    Optional<SubjectRequest> find(String reference);

    /**
     * All requests that have not ended.
     *
     * @return the requests, the oldest first
     */
    List<SubjectRequest> open();
}
