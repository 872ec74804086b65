package uk.org.tenancy.privacy;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one hook gives during an export: its own data sets only, counted, and nothing after its time was over. A hook that was
 * given up may still run; then it finds this closed, and the package is not touched.
 */
final class HookSink implements ExportSink, HookCalls.Watch {

    private final Object lock = new Object();
    private final PersonalDataHook hook;
    private final ExportSink sink;
    private final Map<String, Long> rows = new HashMap<>();
    private boolean closed;
    private volatile long lastUse = System.nanoTime();

    HookSink(PersonalDataHook hook, ExportSink sink) {
        this.hook = hook;
        this.sink = sink;
    }

    @Override
    public long lastUse() {
        return lastUse;
    }

    /** What the hook says it gave is what it gave. */
    Answer checked(Answer answer) {
        Map<String, Long> said = answer instanceof Answer.Held held ? new HashMap<>(held.rows()) : new HashMap<>();
        said.values().removeIf(count -> count == 0);
        synchronized (lock) {
            rows.values().removeIf(count -> count == 0);
            if (!said.equals(rows)) {
                throw new HookException(
                        "it says it gave " + said + " rows, and gave " + rows + "; count what is added to the sink");
            }
        }
        return answer;
    }

    @Override
    public Rows rows(DataSet set) {
        return use(() -> {
            requireOwn(set);
            rows.putIfAbsent(set.name(), 0L);
            return new Counted(set.name(), sink.rows(set));
        });
    }

    @Override
    public void file(DataSet set, String name, String mediaType, InputStream content) {
        Object unused = use(() -> {
            requireOwn(set);
            sink.file(set, name, mediaType, content);
            return this;
        });
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    private void requireOwn(DataSet set) {
        if (!hook.dataSets().contains(set)) {
            throw new HookException("it gave the data set '" + set.name() + "', which it does not declare");
        }
    }

    private <R> R use(Supplier<R> work) {
        synchronized (lock) {
            if (closed) {
                throw new HookException("it gave data after its time was over, which was not taken");
            }
            R result = work.get();
            lastUse = System.nanoTime();
            return result;
        }
    }

    private final class Counted implements Rows {

        private final String set;
        private final Rows into;

        Counted(String set, Rows into) {
            this.set = set;
            this.into = into;
        }

        @Override
        public void add(List<? extends @Nullable Object> values) {
            Object unused = use(() -> {
                into.add(values);
                return rows.merge(set, 1L, Long::sum);
            });
        }

        @Override
        public void close() {
            Object unused = use(() -> {
                into.close();
                return this;
            });
        }
    }
}
