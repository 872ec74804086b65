package uk.org.tenancy.privacy.export;

import java.util.Map;
import java.util.OptionalDouble;

/** Counts what is written, tells the listener, and sees whether to go on. */
final class Meter {

    private static final int ROWS = 1024;
    private static final int BYTES = 1 << 20;

    private final ExportListener listener;
    private final long expected;
    private String set = "";
    private long rowsOfSet;
    private long rows;
    private long bytes;
    private long told;

    Meter(ExportListener listener, Map<String, Long> expected) {
        this.listener = listener;
        this.expected = expected.values().stream().mapToLong(Long::longValue).sum();
    }

    void begin(String name) {
        set = name;
        rowsOfSet = 0;
        tell();
    }

    void row(int length) {
        rows++;
        rowsOfSet++;
        bytes += length;
        if (rows % ROWS == 0 || bytes - told >= BYTES) {
            tell();
        }
    }

    void bytes(int length) {
        bytes += length;
        if (bytes - told >= BYTES) {
            tell();
        }
    }

    long rowsOfSet() {
        return rowsOfSet;
    }

    void tell() {
        told = bytes;
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        OptionalDouble done =
                expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1.0, (double) rows / expected));
        if (!listener.progressed(new Progress(set, rowsOfSet, rows, bytes, done))) {
            throw new ExportCancelledException("the package was cancelled by its listener after " + rows
                    + " rows; nothing is left of it, and it can be written again from the beginning");
        }
    }

    static ExportCancelledException interrupted() {
        return new ExportCancelledException("the package was cancelled, since the thread that wrote it was interrupted;"
                + " nothing is left of it, and it can be written again from the beginning");
    }
}
