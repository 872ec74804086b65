package uk.org.tenancy.privacy.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.TenantContext;

/** Requests of all tenants, kept apart, for tests. */
final class MemoryRequests implements RequestStore {

    private final Map<String, Map<String, SubjectRequest>> requests = new HashMap<>();

    @Override
    public void add(SubjectRequest request) {
        own().put(request.reference(), request);
    }

    @Override
    public void update(SubjectRequest before, SubjectRequest after) {
        if (!own().replace(before.reference(), before, after)) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public Optional<SubjectRequest> find(String reference) {
        return Optional.ofNullable(own().get(reference));
    }

    @Override
    public List<SubjectRequest> open() {
        List<SubjectRequest> open = new ArrayList<>(own().values());
        open.removeIf(request -> request.state().isEnd());
        open.sort(Comparator.comparing(SubjectRequest::received));
        return open;
    }

    private Map<String, SubjectRequest> own() {
        return requests.computeIfAbsent(TenantContext.require().id().value(), first -> new HashMap<>());
    }
}
