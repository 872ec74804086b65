package uk.org.tenancy.context;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;

/**
 * Work that is done for one tenant after another, each in a turn of its own.
 *
 * <pre>{@code
 * TenantJob.over(councils).except(TenantId.of("northmoor")).run(council -> reminders.send()).throwIfAnyFailed();
 * }</pre>
 *
 * <p>The turn of a tenant is bound to it in the ordinary standing, whatever is bound around the job. If a job is run inside a
 * block of an operator or of the platform, the limits of that standing hold for its turns, and its rights do not. If a turn
 * fails, the others are done all the same.
 *
 * <p>A job that says nothing more is done by the calling thread, for the tenants that are live when it starts. What the methods
 * give back is a new job; none is changed.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TenantJob {

    private final TenantDirectory directory;
    private final JobTenants tenants;
    private final JobWorkers workers;
    private final Consumer<Progress> listener;

    private TenantJob(TenantDirectory directory, JobTenants tenants, JobWorkers workers, Consumer<Progress> listener) {
        this.directory = directory;
        this.tenants = tenants;
        this.workers = workers;
        this.listener = listener;
    }

    /**
     * A job for all tenants that are live.
     *
     * @param directory who the tenants are
     * @return the job
     */
    public static TenantJob over(TenantDirectory directory) {
        return new TenantJob(
                Objects.requireNonNull(directory), JobTenants.LIVE, JobWorkers.CALLER_ONLY, progress -> {});
    }

    /**
     * Does the job for the named tenants only, in this order. One whose status the job is not for is not served, and is in the
     * summary as not run. Said again, it adds to the list.
     *
     * @param ids the tenants
     * @return a job that says so
     * @throws IllegalArgumentException if none is named
     */
    public TenantJob only(TenantId... ids) {
        return new TenantJob(directory, tenants.only(ids), workers, listener);
    }

    /**
     * Leaves the named tenants out. Said again, it adds to the list.
     *
     * @param ids the tenants
     * @return a job that says so
     */
    public TenantJob except(TenantId... ids) {
        return new TenantJob(directory, tenants.except(ids), workers, listener);
    }

    /**
     * Does the job for tenants of these statuses instead of the live ones.
     *
     * @param statuses the statuses
     * @return a job that says so
     * @throws IllegalArgumentException if none is named
     */
    public TenantJob withStatus(TenantStatus... statuses) {
        return new TenantJob(directory, tenants.withStatus(statuses), workers, listener);
    }

    /**
     * Does several turns at a time. The calling thread is one of those that work, so the job goes on when the executor has no
     * thread free, and does not wait for itself when it runs in the same executor.
     *
     * @param turns how many at most, the calling thread's included
     * @param executor what runs the others; it need not be wrapped
     * @return a job that says so
     * @throws IllegalArgumentException if the number is less than one
     */
    public TenantJob parallelism(int turns, Executor executor) {
        return new TenantJob(directory, tenants, new JobWorkers(turns, executor), listener);
    }

    /**
     * Tells somebody after each turn. The listener is called by one thread at a time, outside the tenant's binding. If it
     * throws, this is logged, and the job goes on.
     *
     * @param listener whom to tell; must be quick
     * @return a job that says so
     */
    public TenantJob progress(Consumer<Progress> listener) {
        return new TenantJob(directory, tenants, workers, Objects.requireNonNull(listener));
    }

    /**
     * Does the work, and returns when all turns that have begun are over.
     *
     * <p>If a thread that works for the job is interrupted, no more turns are begun; those that have not begun are in the
     * summary as not run. If it was the calling thread, it is interrupted afterwards too.
     *
     * @param turn what to do for each tenant
     * @return what came of it, for each tenant
     * @throws uk.org.tenancy.UnknownTenantException if a tenant is named that does not exist; no turn is begun then
     */
    public Summary run(Turn turn) {
        return new JobRun(tenants, directory, Objects.requireNonNull(turn), listener).run(workers);
    }

    /** What a job does for one tenant, in that tenant's binding. */
    @FunctionalInterface
    public interface Turn {

        /**
         * Does it.
         *
         * @param tenant the tenant, which is bound as well
         * @throws Exception what went wrong; the other tenants have their turns all the same
         */
        void take(Tenant tenant) throws Exception;
    }

    /**
     * How far a job has come.
     *
     * @param last what came of the turn that is over
     * @param over how many turns are over
     * @param total how many there are in all
     */
    public record Progress(Outcome last, int over, int total) {}

    /** What came of one tenant's turn. */
    public sealed interface Outcome {

        /**
         * Whose turn it was.
         *
         * @return the tenant
         */
        Tenant tenant();
    }

    /**
     * The work was done.
     *
     * @param tenant whose turn it was
     * @param took how long it took
     */
    public record Done(Tenant tenant, Duration took) implements Outcome {}

    /**
     * The work was begun and failed.
     *
     * @param tenant whose turn it was
     * @param took how long it took
     * @param failure what the work threw
     */
    public record Failed(Tenant tenant, Duration took, Throwable failure) implements Outcome {}

    /**
     * The work was not begun.
     *
     * @param tenant whose turn it would have been
     * @param reason why, in words
     */
    public record NotRun(Tenant tenant, String reason) implements Outcome {}

    /**
     * What came of a job.
     *
     * @param outcomes what came of each turn, in the order of the tenants
     */
    public record Summary(List<Outcome> outcomes) {

        /** Makes a summary that does not change. */
        public Summary {
            outcomes = List.copyOf(outcomes);
        }

        /**
         * The turns that were done.
         *
         * @return those, in the order of the tenants
         */
        public List<Done> done() {
            return those(Done.class);
        }

        /**
         * The turns that failed.
         *
         * @return those, in the order of the tenants
         */
        public List<Failed> failed() {
            return those(Failed.class);
        }

        /**
         * The turns that were not begun.
         *
         * @return those, in the order of the tenants
         */
        public List<NotRun> notRun() {
            return those(NotRun.class);
        }

        /**
         * Fails unless all turns were done. One that was not begun counts as well, because nobody else would notice.
         *
         * @throws TenantJobException if a turn failed or was not begun; the failures are its suppressed exceptions, in the
         *     order of the tenants
         */
        public void throwIfAnyFailed() {
            if (done().size() < outcomes.size()) {
                throw new TenantJobException(this);
            }
        }

        private <O extends Outcome> List<O> those(Class<O> kind) {
            return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }
}
