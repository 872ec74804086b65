package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How long a process has been on a processor, in nanoseconds, as Linux counts it. */
final class CpuClock {

    private final Path counter;

    private CpuClock(Path counter) {
        this.counter = counter;
    }

    /** The clock of a process. */
    static CpuClock of(int pid) {
        return new CpuClock(Path.of("/proc", Integer.toString(pid), "schedstat"));
    }

    /** Why this clock cannot be read, if it cannot. */
    Optional<String> fault() {
        if (!Files.isReadable(counter)) {
            return Optional.of("no server CPU: " + counter + " cannot be read, which takes a Linux that counts it and"
                    + " shows the server's processes to this program");
        }
        return nanos() > 0 ? Optional.empty() : Optional.of("no server CPU: " + counter + " counts nothing");
    }

    long nanos() {
        try {
            String line = Files.readString(counter);
            return Long.parseLong(line.substring(0, line.indexOf(' ')));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
