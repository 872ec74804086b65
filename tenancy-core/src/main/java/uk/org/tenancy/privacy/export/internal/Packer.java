package uk.org.tenancy.privacy.export.internal;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and hashes pieces on threads of its own, which a content gets only if it is longer than one piece. What comes out
 * depends on the bytes alone, never on the threads.
 */
final class Packer implements Closeable {

    private static final int AT_A_TIME =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final int level;
    private final Hashes hashes;
    private final List<Chunk> chunks = new ArrayList<>();
    private @Nullable ExecutorService hasher;
    private @Nullable ExecutorService packers;

    Packer(int level, Hashes hashes) {
        this.level = level;
        this.hashes = hashes;
    }

    /** Another piece, or empty when there are as many as there may be. */
    @Nullable
    Chunk spare() {
        if (chunks.size() > AT_A_TIME + 1) {
            return null;
        }
        Chunk chunk = new Chunk(level);
        chunks.add(chunk);
        return chunk;
    }

    /** Does it now. */
    void now(Chunk chunk) {
        hashes.update(chunk.content, 0, chunk.length);
        chunk.pack(true);
    }

    /** Does it some time; the hashes in the order in which pieces are given. */
    void later(Chunk chunk, boolean last) {
        if (hasher == null || packers == null) {
            hasher = Executors.newSingleThreadExecutor(daemon("tenancy-export-hash"));
            packers = Executors.newFixedThreadPool(AT_A_TIME, daemon("tenancy-export-deflate"));
        }
        chunk.follow(
                hasher.submit(() -> hashes.update(chunk.content, 0, chunk.length)),
                level == 0 ? packedAlready(chunk) : packers.submit(() -> chunk.pack(last)));
    }

    private static CompletableFuture<?> packedAlready(Chunk chunk) {
        chunk.pack(false);
        return CompletableFuture.completedFuture(chunk);
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        if (hasher != null && packers != null) {
            hasher.shutdownNow();
            packers.shutdownNow();
        }
        chunks.forEach(Chunk::end);
        chunks.clear();
    }
}
