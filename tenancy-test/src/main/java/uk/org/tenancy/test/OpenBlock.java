package uk.org.tenancy.test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A block that is or was open on some thread. Equal to itself only. Safe for use by many threads. */
final class OpenBlock {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    // Of deeper stacks the JVM shows the upper part only.
    private static final int DEEPEST = 1_000;
    private static final String CONTEXT = "uk.org.tenancy.context.";

    // What opens in one call and closes in another, and is called by a library that sees to it.
    private static final List<String> ADAPTERS =
            List.of(CONTEXT + "micrometer.", CONTEXT + "concurrency.", CONTEXT + "microprofile.");

    private final Thread thread = Thread.currentThread();
    private final String bound;
    private final Throwable openedAt;
    private final Set<Watch<?>> during;
    private volatile boolean closed;

    OpenBlock(String bound, Throwable openedAt, Set<Watch<?>> during) {
        this.bound = bound;
        this.openedAt = openedAt;
        this.during = during;
    }

    void close() {
        closed = true;
    }

    Throwable openedAt() {
        return openedAt;
    }

    Set<Watch<?>> during() {
        return during;
    }

    /** Where tests run in parallel, any of them may have opened it. */
    String doubt() {
        String tests = during.stream().map(Watch::toString).sorted().collect(Collectors.joining(", "));
        return during.size() < 2 ? "" : ". When it was opened, these ran: " + tests;
    }

    /**
     * Whether nobody will close it: its thread is another one, and has ended or has left the method that opened it. One that
     * is closed by a later call on its thread is given a moment.
     */
    boolean isLeft() {
        long deadline = System.nanoTime() + GRACE;
        while (isOpenAndLeft() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE);
        }
        return isOpenAndLeft();
    }

    private boolean isOpenAndLeft() {
        return !closed && thread != Thread.currentThread() && (!thread.isAlive() || hasReturned());
    }

    private boolean hasReturned() {
        StackTraceElement[] opening = shown(openedAt.getStackTrace());
        StackTraceElement[] now = shown(thread.getStackTrace());
        return Math.max(opening.length, now.length) < DEEPEST && inCommon(opening, now) < upToOpener(opening);
    }

    /** Without the classes of lambdas, which threads show and throwables do not. */
    private static StackTraceElement[] shown(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(call -> call.getClassName().indexOf('/') < 0)
                .toArray(StackTraceElement[]::new);
    }

    private static int inCommon(StackTraceElement[] one, StackTraceElement[] other) {
        int same = 0;
        while (same < one.length
                && same < other.length
                && isSameMethod(one[one.length - 1 - same], other[other.length - 1 - same])) {
            same++;
        }
        return same;
    }

    private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
        return one.getClassName().equals(other.getClassName())
                && one.getMethodName().equals(other.getMethodName());
    }

    /** How many calls, from the beginning of the thread, have to be there as long as the block is in use. */
    private static int upToOpener(StackTraceElement[] opening) {
        int ours = 0;
        boolean adapter = false;
        while (ours < opening.length && isOurs(opening[ours].getClassName())) {
            adapter |= ADAPTERS.stream().anyMatch(opening[ours].getClassName()::startsWith);
            ours++;
        }
        return adapter ? upToFirstOfALibrary(opening) : opening.length - ours;
    }

    private static boolean isOurs(String type) {
        return type.startsWith(CONTEXT) || type.lastIndexOf('.') == CONTEXT.indexOf(".context");
    }

    private static int upToFirstOfALibrary(StackTraceElement[] opening) {
        int last = opening.length - 1;
        while (last > 0 && opening[last].getClassName().startsWith("java.")) {
            last--;
        }
        return opening.length - last;
    }

    /** Returns what is bound and to which thread. */
    @Override
    public String toString() {
        return bound + " bound to thread '" + thread.getName() + "'";
    }
}
