package uk.org.tenancy.test.property;

import java.util.List;
import uk.org.tenancy.Tenant;

/**
 * What several councils do with a service, one step after the other. Random ones come from
 * {@link TenancyArbitraries#interleavings}.
 *
 * @param steps the steps in their order
 * @param <W> the service
 */
public record Interleaving<W>(List<Step<W>> steps) {

    /** Copies the list. */
    public Interleaving {
        steps = List.copyOf(steps);
    }

    /** The councils that do something, in the order in which they begin. */
    List<Tenant> councils() {
        return steps.stream().map(Step::council).distinct().toList();
    }

    /** The steps of one council. */
    Interleaving<W> of(Tenant council) {
        return new Interleaving<>(
                steps.stream().filter(step -> step.council().equals(council)).toList());
    }

    /** Returns the steps as text. */
    @Override
    public String toString() {
        return steps.toString();
    }

    /**
     * One council doing one thing.
     *
     * @param council the council
     * @param operation what it does
     * @param <W> the service
     */
    public record Step<W>(Tenant council, Operation<W> operation) {

        /** Returns both as text, such as {@code northmoor: file a report}. */
        @Override
        public String toString() {
            return council.id() + ": " + operation.name();
        }
    }
}
