package uk.org.tenancy.branding.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What speaks against a picture: a limited number of reasons, each once. Used by one thread. */
public final class Refusals {

    private static final int MAX = 20;

    private final Set<String> reasons = new LinkedHashSet<>();

    /** Adds a reason, which says where, what is wrong and what to do. */
    public void add(String reason) {
        if (reasons.size() < MAX) {
            reasons.add(reason);
        }
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** The reasons in the order in which they were added. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }
}
