package uk.org.tenancy.privacy.export.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far an entry is written, for a thread that reads it meanwhile. Safe for use by several threads. */
final class Growth implements Extent {

    private final String name;
    private long written;
    private ZipWriter.@Nullable Written whole;
    private boolean abandoned;

    Growth(String name, long written) {
        this.name = name;
        this.written = written;
    }

    synchronized void reach(long written) {
        this.written = written;
        notifyAll();
    }

    synchronized void end(ZipWriter.Written whole) {
        this.whole = whole;
        written = whole.entry().packed();
        notifyAll();
    }

    /** Tells who waits that nothing will follow. */
    synchronized void abandon() {
        abandoned = whole == null;
        notifyAll();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized long ready(long read) throws IOException {
        try {
            while (written == read && whole == null && !abandoned) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the reading of a package was interrupted");
        }
        if (abandoned) {
            throw new IOException("the package is not written to its end");
        }
        return written - read;
    }

    @Override
    public long most() {
        return Long.MAX_VALUE;
    }

    @Override
    public Entry entry() {
        return whole().entry();
    }

    private synchronized ZipWriter.Written whole() {
        return Objects.requireNonNull(whole);
    }

    // Both digests were taken of the same bytes; that these are in the file, one of them tells, and it is the faster
    // one.
    @Override
    public Hashes hashes() {
        return Hashes.withoutSha512();
    }

    @Override
    public Digests digests(Hashes read) {
        Digests digests = whole().digests();
        if (!Arrays.equals(digests.sha256(), read.digests().sha256())) {
            throw new BadPackageException(name, "it is not what was written");
        }
        return digests;
    }
}
