package uk.org.tenancy.context;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who does the turns of a job: the thread that calls it, and up to so many less one in an executor. */
record JobWorkers(int turns, Executor executor) {

    private static final Logger LOG = LoggerFactory.getLogger(TenantJob.class);

    static final JobWorkers CALLER_ONLY = new JobWorkers(1, Runnable::run);

    JobWorkers {
        Objects.requireNonNull(executor);
        if (turns < 1) {
            throw new IllegalArgumentException(
                    "a job does at least one turn at a time, but parallelism is " + turns + "; give it 1 or more");
        }
    }

    /** Has the executor do the work as often as helps. */
    void help(int turnsToDo, Runnable work) {
        int helpers = Math.min(turns, turnsToDo) - 1;
        for (int started = 0; started < helpers; started++) {
            try {
                executor.execute(Propagation.runnable(work));
            } catch (RejectedExecutionException refused) {
                LOG.warn(
                        "a job was to have {} threads of an executor, which took on {} and refused the next ({}); the job goes"
                                + " on with fewer. Give the executor more room, or the job a lower parallelism",
                        helpers,
                        started,
                        refused.toString());
                return;
            }
        }
    }
}
