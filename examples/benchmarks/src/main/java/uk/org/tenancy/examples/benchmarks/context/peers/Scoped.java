package uk.org.tenancy.examples.benchmarks.context.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Fork;

/** Java's {@code ScopedValue}, by handles, since this module is compiled for a Java without it. */
@Fork(
        jvmArgsAppend = {
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=uk.org.tenancy.examples.benchmarks.context.peers.Scoped$Threads"
        })
public class Scoped extends Contender {

    /** The first Java in which it is not a preview. */
    public static final int SINCE = 25;

    private static final Object CURRENT;
    private static final MethodHandle GET;
    private static final MethodHandle WHERE;
    private static final MethodHandle RUN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> value = Class.forName("java.lang.ScopedValue");
            Class<?> carrier = Class.forName("java.lang.ScopedValue$Carrier");
            CURRENT = value.getMethod("newInstance").invoke(null);
            GET = lookup.findVirtual(value, "get", MethodType.methodType(Object.class))
                    .bindTo(CURRENT);
            WHERE = lookup.findStatic(value, "where", MethodType.methodType(carrier, value, Object.class))
                    .bindTo(CURRENT)
                    .asType(MethodType.methodType(Object.class, Object.class));
            RUN = lookup.findVirtual(carrier, "run", MethodType.methodType(void.class, Runnable.class))
                    .asType(MethodType.methodType(void.class, Object.class, Runnable.class));
        } catch (ReflectiveOperationException absent) {
            throw new ExceptionInInitializerError(absent);
        }
    }

    private final Runnable task = this::work;

    // Bound by the threads already; see Threads.
    @Override
    void bind() {}

    @Override
    void unbind() {}

    @Override
    @Nullable
    Object current() {
        try {
            return (Object) GET.invokeExact();
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    void bindAndWork() {
        runBound(NORTHMOOR, task);
    }

    @Override
    Runnable wrap(Runnable task) {
        throw new UnsupportedOperationException("a scoped value is not handed on by wrapping a task");
    }

    private static void runBound(Object tenant, Runnable task) {
        try {
            Object carrier = (Object) WHERE.invokeExact(tenant);
            RUN.invokeExact(carrier, task);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Threads of JMH inside a binding, because a scoped value cannot be bound by a call that returns. */
    public static final class Threads extends ThreadPoolExecutor {

        /**
         * Called by JMH.
         *
         * @param most how many threads there are at most
         * @param prefix how their names begin
         */
        public Threads(int most, String prefix) {
            super(most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), worker -> {
                Thread thread = new Thread(() -> runBound(SOUTHMOOR, worker), prefix);
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
