package uk.org.tenancy.jpa;

import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * How well rows are kept apart, asked while the application runs: for a health check, since a database can change after the
 * start.
 *
 * @param level the level that was chosen
 * @param unsafe what does not keep tenants apart any more, each with the statements that mend it; empty if all is well. At
 *     the level <em>mapped</em> nothing is looked at, and it is empty always
 */
public record IsolationHealth(IsolationLevel level, List<Finding> unsafe) {

    /** Copies the findings. */
    public IsolationHealth {
        unsafe = List.copyOf(unsafe);
    }

    /**
     * Whether tenants are kept apart as they were at the start.
     *
     * @return true if nothing unsafe was found
     */
    public boolean isSafe() {
        return unsafe.isEmpty();
    }

    @Override
    public String toString() {
        return "row isolation: level " + level
                + (isSafe()
                        ? ""
                        : ", no longer safe:"
                                + unsafe.stream()
                                        .map(finding -> "\n  - " + finding)
                                        .collect(Collectors.joining()));
    }
}
