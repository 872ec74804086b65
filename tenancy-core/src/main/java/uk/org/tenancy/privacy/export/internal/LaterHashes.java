package uk.org.tenancy.privacy.export.internal;

import java.io.Closeable;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Hashes what is read: where it is much, on a thread of its own beside the one that reads. Used by one thread. */
final class LaterHashes implements Closeable {

    private static final int MUCH = 1 << 20;
    private static final int WAITING = 4;

    private final Hashes hashes;
    private final Deque<Future<?>> waiting = new ArrayDeque<>();
    private @Nullable ExecutorService thread;
    private long size;

    LaterHashes(Hashes hashes) {
        this.hashes = hashes;
    }

    void update(byte[] bytes, int from, int length) {
        size += length;
        if (size <= MUCH) {
            hashes.update(bytes, from, length);
            return;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(LaterHashes::daemon);
        }
        if (waiting.size() == WAITING) {
            await(waiting.remove());
        }
        byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
        waiting.add(thread.submit(() -> hashes.update(copy, 0, copy.length)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tenancy-verify-hash");
        thread.setDaemon(true);
        return thread;
    }

    /** How much was read. */
    long size() {
        return size;
    }

    /** The hashes of all that was read. */
    Hashes settled() {
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
        return hashes;
    }

    private static void await(Future<?> work) {
        try {
            Object unused = work.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the reading of a package was interrupted"));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("hashing failed", impossible.getCause());
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
