package uk.org.tenancy.privacy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.TenantContext;

/** Calls hooks, each on a thread of its own, so that one that hangs cannot hold up a request for ever. */
final class HookCalls {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalDataHooks.class);

    /** What a hook uses while it answers. */
    interface Watch extends AutoCloseable {

        /** When it was used last, as {@link System#nanoTime} tells. */
        long lastUse();

        @Override
        void close();
    }

    private static final Watch UNWATCHED = new Watch() {
        @Override
        public long lastUse() {
            return Long.MIN_VALUE;
        }

        @Override
        public void close() {}
    };

    private final Duration limit;

    HookCalls(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a hook needs time to answer, but the limit is " + limit);
        }
        this.limit = limit;
    }

    void ask(PersonalDataHook hook, Supplier<Answer> question, Map<String, Answer> given, Map<String, String> missing) {
        put(hook, question, UNWATCHED, given, missing);
    }

    void export(
            PersonalDataHook hook,
            Subject subject,
            ExportSink sink,
            Map<String, Answer> given,
            Map<String, String> missing) {
        HookSink own = new HookSink(hook, sink);
        put(hook, () -> own.checked(hook.export(subject, own)), own, given, missing);
    }

    void list(PersonalDataHook hook, Consumer<Identifier> each, Map<String, String> missing) {
        HookListing listing = new HookListing(hook, each);
        put(hook, listing::ask, listing, new HashMap<>(), missing);
    }

    void dispose(
            PersonalDataHook hook, HookDisposal disposal, HookDisposal.Question question, Map<String, String> missing) {
        put(hook, () -> disposal.ask(question), disposal, new HashMap<>(), missing);
    }

    private void put(
            PersonalDataHook hook,
            Supplier<Answer> question,
            Watch watch,
            Map<String, Answer> given,
            Map<String, String> missing) {
        CapturedBinding here = TenantContext.capture();
        FutureTask<Answer> call = new FutureTask<>(() -> declared(hook, here.call(question::get)));
        Thread thread = new Thread(call, "tenancy-hook-" + hook.name());
        thread.setDaemon(true);
        long start = System.nanoTime();
        thread.start();
        try {
            given.put(hook.name(), await(call, start, watch));
        } catch (ExecutionException failed) {
            LOG.warn("the hook of the store '{}' failed", hook.name(), failed.getCause());
            missing.put(hook.name(), "failed: " + reason(failed));
        } catch (TimeoutException late) {
            LOG.warn("the hook of the store '{}' did nothing for {}", hook.name(), limit);
            missing.put(hook.name(), "did not answer within " + limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            missing.put(hook.name(), "was interrupted");
        } finally {
            watch.close(); // before the hook is told, so that it can do nothing in between
            call.cancel(true);
        }
    }

    /** Each use of the sink gives it the whole time anew. */
    private Answer await(FutureTask<Answer> call, long start, Watch watch)
            throws ExecutionException, InterruptedException, TimeoutException {
        long from = start;
        while (true) {
            try {
                return call.get(limit.toNanos() - (System.nanoTime() - from), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                long used = watch.lastUse();
                if (used == from || watch == UNWATCHED) {
                    throw late;
                }
                from = used;
            }
        }
    }

    private static Answer declared(PersonalDataHook hook, Answer answer) {
        if (answer instanceof Answer.Held held) {
            Set<String> known = hook.dataSets().stream().map(DataSet::name).collect(Collectors.toSet());
            for (String set : held.rows().keySet()) {
                if (!known.contains(set)) {
                    throw new HookException("it answered for the data set '" + set
                            + "', which it does not declare; name it among its data sets");
                }
            }
        }
        return answer;
    }

    /** A message of a driver may have values of rows in it; the log has it, what is kept with a request has not. */
    private static String reason(ExecutionException failed) {
        Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
        return cause instanceof HookException own
                ? own.said()
                : cause.getClass().getName() + ", see the log";
    }
}
