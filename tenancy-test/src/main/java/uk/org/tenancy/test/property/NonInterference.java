package uk.org.tenancy.test.property;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.test.property.Interleaving.Step;

/**
 * Whether a council notices what another one does: its operations are run alone, and once more with those of the other in
 * between, each time in a new world. Everything it sees has to be the same.
 *
 * <pre>{@code @Property
 * void councils_do_not_interfere(@ForAll("interleavings") Interleaving<Service> interleaving) {
 *     NonInterference.in(Service::new).check(interleaving);
 * }
 *
 * @Provide
 * Arbitrary<Interleaving<Service>> interleavings() {
 *     return TenancyArbitraries.interleavings(List.of(
 *             Operation.of("file a report", service -> service.file("kerb")),
 *             Operation.of("list reports", Service::titles)));
 * }
 * }</pre>
 *
 * <p>jqwik makes a failure smaller, down to an interleaving in which no step can be left out.
 *
 * <p>Immutable. The operations of one check run on the calling thread.
 *
 * @param <W> the service
 */
public final class NonInterference<W> {

    private final Callable<? extends W> newWorld;
    private final Normaliser normaliser;

    private NonInterference(Callable<? extends W> newWorld, Normaliser normaliser) {
        this.newWorld = newWorld;
        this.normaliser = normaliser;
    }

    /**
     * Checks interleavings with {@link Normaliser#generatedIds}.
     *
     * @param newWorld sets a service up that knows nothing of earlier ones. It is called with no tenant bound; what it
     *     returns is closed after the run if it is {@link AutoCloseable}
     * @param <W> the service
     * @return the check
     */
    public static <W> NonInterference<W> in(Callable<? extends W> newWorld) {
        return new NonInterference<>(newWorld, Normaliser.generatedIds());
    }

    /**
     * Compares in another way.
     *
     * @param normaliser takes out what may differ
     * @return a check that uses it
     */
    public NonInterference<W> normalisedBy(Normaliser normaliser) {
        return new NonInterference<>(newWorld, normaliser);
    }

    /**
     * Checks what each council of an interleaving sees.
     *
     * @param interleaving what the councils do
     * @throws AssertionError if a council sees something else than it does alone, with all steps; or if what it sees alone
     *     is not the same twice, so that nothing can be said
     * @throws IllegalStateException if a world cannot be set up or closed
     */
    public void check(Interleaving<W> interleaving) {
        List<Tenant> councils = interleaving.councils();
        if (councils.size() < 2) {
            return;
        }
        Run together = run(interleaving.steps());
        for (Tenant council : councils) {
            List<Step<W>> own = interleaving.of(council).steps();
            Run alone = run(own);
            int different = alone.firstDifference(together, council, normaliser);
            if (different >= 0 && alone.firstDifference(run(own), council, normaliser) >= 0) {
                throw new AssertionError("what " + council + " sees differs between two runs without anybody else, so"
                        + " nothing can be said; let the operations depend on neither time nor chance, or take"
                        + " what differs out with a Normaliser:" + together);
            }
            if (different >= 0) {
                throw new AssertionError(council + " sees what others do:" + together + "\nAlone, '"
                        + own.get(different) + "' sees: "
                        + alone.of(council).get(different).text()
                        + "\nLook for what both use: caches, static fields, files, tables without a row policy");
            }
        }
    }

    private Run run(List<Step<W>> steps) {
        return TenantContext.<Run, RuntimeException>withoutTenant(() -> {
            W world = call(newWorld, "set up");
            try {
                List<Run.Seen> seen = new ArrayList<>();
                for (Step<W> step : steps) {
                    seen.add(new Run.Seen(
                            step.council(),
                            TenantContext.<Observation, RuntimeException>call(
                                    step.council(), () -> Observation.of(step.operation(), world))));
                }
                return new Run(List.copyOf(seen));
            } finally {
                close(world);
            }
        });
    }

    private static void close(Object world) {
        if (world instanceof AutoCloseable closeable) {
            Object unused = call(
                    () -> {
                        closeable.close();
                        return closeable;
                    },
                    "closed");
        }
    }

    private static <T> T call(Callable<T> work, String done) {
        try {
            return work.call();
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "the world of a run could not be " + done + "; the cause says what it met", failed);
        }
    }
}
