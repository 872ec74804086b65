package uk.org.tenancy.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tidies up after JVMs that were killed, whose servers go on running and whose data stays on the disk. */
final class LeftOvers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);
    private static final int SECONDS_TO_STOP = 10;
    // The id of a process is given to another one sooner or later, so its beginning is kept as well.
    private static final Pattern OWNER = Pattern.compile("(\\d{1,18})-(\\d{1,18})-.*");
    private static final Duration SAME_BEGINNING = Duration.ofSeconds(10);

    private LeftOvers() {}

    /** A new directory for the data of a server of this JVM. Those of JVMs that run no more are removed. */
    static Path newDirectory() throws IOException {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "tenancy-test-" + System.getProperty("user.name"));
        Files.createDirectories(home);
        try (Stream<Path> directories = Files.list(home)) {
            directories.filter(LeftOvers::isLeft).toList().forEach(LeftOvers::remove);
        }
        ProcessHandle self = ProcessHandle.current();
        return Files.createTempDirectory(home, self.pid() + "-" + began(self) + "-");
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean isLeft(Path directory) {
        List<MatchResult> owner =
                OWNER.matcher(directory.getFileName().toString()).results().toList();
        return !owner.isEmpty()
                && ProcessHandle.of(Long.parseLong(owner.get(0).group(1)))
                        .filter(process ->
                                hasBegun(process, Long.parseLong(owner.get(0).group(2))))
                        .isEmpty();
    }

    private static boolean hasBegun(ProcessHandle process, long millis) {
        return Math.abs(began(process) - millis) <= SAME_BEGINNING.toMillis();
    }

    private static void remove(Path directory) {
        try {
            stopServer(directory.resolve("postmaster.pid"));
            delete(directory);
        } catch (IOException | UncheckedIOException notAll) {
            // Another JVM may be tidying up as well; what is left after both is left for the next start.
            LOG.debug("{} could not be removed", directory, notAll);
        }
    }

    private static void stopServer(Path running) throws IOException {
        if (Files.exists(running)) {
            long server = Long.parseLong(Files.readAllLines(running).get(0).strip());
            ProcessHandle.of(server).filter(LeftOvers::isPostgres).ifPresent(LeftOvers::stop);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (Exception stillThere) {
            server.destroyForcibly();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
