package uk.org.tenancy.examples.reports.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tidies up after programs that were killed, whose servers go on running and whose data stays on the disk. */
final class LeftOvers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);
    private static final int SECONDS_TO_STOP = 10;

    private LeftOvers() {}

    /** A new directory for the data of a server of this program. Those of programs that run no more are removed. */
    static Path newDirectory() throws IOException {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "street-reports-" + System.getProperty("user.name"));
        Files.createDirectories(home);
        for (Path directory : list(home)) {
            if (ProcessHandle.of(owner(directory)).isEmpty()) {
                remove(directory);
            }
        }
        return Files.createTempDirectory(home, ProcessHandle.current().pid() + "-");
    }

    private static void remove(Path directory) {
        try {
            stopServer(directory);
            delete(directory);
        } catch (IOException | UncheckedIOException notAll) {
            // Another program may be tidying up as well; what is left after both is left for the next start.
            LOG.debug("{} could not be removed", directory, notAll);
        }
    }

    private static long owner(Path directory) {
        String name = directory.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    private static void stopServer(Path directory) throws IOException {
        Path running = directory.resolve("postmaster.pid");
        if (!Files.exists(running)) {
            return;
        }
        long server = Long.parseLong(Files.readAllLines(running).get(0).strip());
        ProcessHandle.of(server).filter(LeftOvers::isPostgres).ifPresent(LeftOvers::stop);
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

    private static List<Path> list(Path home) throws IOException {
        try (Stream<Path> directories = Files.list(home)) {
            return directories
                    .filter(directory -> directory.getFileName().toString().matches("\\d{1,18}-.*"))
                    .toList();
        }
    }
}
