package uk.org.tenancy.privacy.export.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** A piece of a content, compressed apart from the others, so that several can be at a time. */
final class Chunk {

    static final int SIZE = 1 << 18;

    final byte[] content = new byte[SIZE];
    int length;
    private final @Nullable Deflater deflater;
    private byte[] packed;
    private int packedLength;
    private @Nullable Future<?> hashing;
    private @Nullable Future<?> packing;

    Chunk(int level) {
        deflater = level == 0 ? null : new Deflater(level, true);
        packed = level == 0 ? content : new byte[SIZE + (SIZE >> 4)];
    }

    void follow(Future<?> hashing, Future<?> packing) {
        this.hashing = hashing;
        this.packing = packing;
    }

    void await() throws IOException {
        await(packing);
        await(hashing);
        packing = null;
        hashing = null;
    }

    private static void await(@Nullable Future<?> task) throws IOException {
        try {
            if (task != null) {
                task.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("a part of a package could not be compressed", failed);
        }
    }

    void pack(boolean last) {
        if (deflater == null) {
            packedLength = length;
            return;
        }
        packedLength = 0;
        deflater.reset();
        deflater.setInput(content, 0, length);
        if (last) {
            deflater.finish();
        }
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        do {
            if (packedLength == packed.length) {
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
            packedLength += deflater.deflate(packed, packedLength, packed.length - packedLength, flush);
        } while (packedLength == packed.length || (last && !deflater.finished()));
    }

    byte[] packed() {
        return packed;
    }

    int packedLength() {
        return packedLength;
    }

    void end() {
        if (deflater != null) {
            deflater.end();
        }
    }
}
