package uk.org.tenancy.context;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.context.TenantJob.Failed;
import uk.org.tenancy.context.TenantJob.Outcome;
import uk.org.tenancy.context.TenantJob.Summary;

/** A job was not done for all of its tenants. What it did for the others is done. */
public final class TenantJobException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NAMED = 10;

    TenantJobException(Summary summary) {
        super(message(summary));
        summary.failed().forEach(failed -> addSuppressed(failed.failure()));
    }

    private static String message(Summary summary) {
        return "the job was done for " + summary.done().size() + " of "
                + summary.outcomes().size() + " tenants; " + named("it failed for", summary.failed())
                + named("it was not run for", summary.notRun())
                + "see the suppressed exceptions, which are in the same order, and run it again for these tenants with"
                + " only(...)";
    }

    private static String named(String what, List<? extends Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "";
        }
        return outcomes.stream()
                .limit(NAMED)
                .map(TenantJobException::named)
                .collect(Collectors.joining(", ", what + " ", outcomes.size() <= NAMED ? "; " : " and others; "));
    }

    // The kind of failure and not its message, which may tell of people.
    private static String named(Outcome outcome) {
        return outcome instanceof Failed failed
                ? "'" + failed.tenant().id() + "' ("
                        + failed.failure().getClass().getName() + ")"
                : "'" + outcome.tenant().id() + "'";
    }
}
