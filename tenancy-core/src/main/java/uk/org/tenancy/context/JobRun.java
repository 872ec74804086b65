package uk.org.tenancy.context;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.context.TenantJob.Done;
import uk.org.tenancy.context.TenantJob.Failed;
import uk.org.tenancy.context.TenantJob.NotRun;
import uk.org.tenancy.context.TenantJob.Outcome;
import uk.org.tenancy.context.TenantJob.Progress;
import uk.org.tenancy.context.TenantJob.Summary;
import uk.org.tenancy.context.TenantJob.Turn;

/** One run of a job: its threads take turns from one list until none is left. */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(TenantJob.class);
    private static final int NONE_LEFT = -1;

    private final JobTenants chosen;
    private final List<Tenant> tenants;
    private final Turn work;
    private final Consumer<Progress> listener;

    // The lock guards all that follows. It is no monitor, which would pin virtual threads to their carriers.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turnOver = lock.newCondition();
    private final Outcome[] outcomes;
    private int begun;
    private int over;
    private boolean interrupted;

    JobRun(JobTenants chosen, TenantDirectory directory, Turn work, Consumer<Progress> listener) {
        this.chosen = chosen;
        this.tenants = chosen.in(directory);
        this.work = work;
        this.listener = listener;
        this.outcomes = tenants.stream()
                .map(tenant -> new NotRun(tenant, "the job was interrupted before the turn of " + tenant))
                .toArray(Outcome[]::new);
    }

    Summary run(JobWorkers workers) {
        workers.help(tenants.size(), this::takeTurns);
        takeTurns();
        return summary();
    }

    private void takeTurns() {
        for (int turn = begin(); turn != NONE_LEFT; turn = begin()) {
            end(turn, take(tenants.get(turn)));
        }
    }

    private int begin() {
        lock.lock();
        try {
            interrupted |= Thread.currentThread().isInterrupted();
            return interrupted || begun == outcomes.length ? NONE_LEFT : begun++;
        } finally {
            lock.unlock();
        }
    }

    private Outcome take(Tenant tenant) {
        if (!chosen.serves(tenant)) {
            return new NotRun(
                    tenant,
                    tenant + " is " + tenant.status() + ", and the job is for tenants that are " + chosen.statuses()
                            + "; name the status with withStatus(...), or leave the tenant out");
        }
        long start = System.nanoTime();
        try {
            TenantContext.run(tenant, () -> work.take(tenant));
            return new Done(tenant, since(start));
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            return new Failed(tenant, since(start), failure);
        } catch (Throwable failure) { // an Error too: the other tenants can do nothing for it
            return new Failed(tenant, since(start), failure);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void end(int turn, Outcome outcome) {
        lock.lock();
        try {
            outcomes[turn] = outcome;
            over++;
            turnOver.signalAll();
            tell(new Progress(outcome, over, outcomes.length));
        } finally {
            lock.unlock();
        }
    }

    private void tell(Progress progress) {
        try {
            listener.accept(progress);
        } catch (RuntimeException failure) {
            LOG.warn("a progress listener failed, and the job goes on without its help; mend the listener", failure);
        }
    }

    private Summary summary() {
        lock.lock();
        try {
            awaitTurns();
            return new Summary(Arrays.asList(outcomes));
        } finally {
            lock.unlock();
        }
    }

    // Waits for turns that have begun, not for threads that have not come.
    private void awaitTurns() {
        boolean interruptedHere = false;
        while (over < begun) {
            try {
                turnOver.await();
            } catch (InterruptedException stop) {
                interruptedHere = true;
                interrupted = true;
            }
        }
        if (interruptedHere) {
            Thread.currentThread().interrupt();
        }
    }
}
