package uk.org.tenancy.jpa;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A pooler in transaction mode before a server: each transaction gets any of two connections to the server. */
final class PgBouncer implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin");

    private final Path directory;
    private final Process process;
    private final int port;

    private PgBouncer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts one, or skips the test with a reason where there is none. */
    static PgBouncer before(DataSource server) throws Exception {
        Path program = PLACES.stream()
                .map(place -> Path.of(place, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() ->
                        abort("no PgBouncer here, so nothing is tried behind it; on Debian, apt install pgbouncer"));
        Path directory = Files.createTempDirectory("pgbouncer");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = freePort();
        Path users = Files.writeString(directory.resolve("users.txt"), "\"app\" \"app\"\n");
        Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = plain
                auth_file = %s
                pool_mode = transaction
                default_pool_size = 2
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        ((PGSimpleDataSource) server).getPortNumbers()[0], port, users));
        List<String> command = new ArrayList<>(List.of(program.toString(), settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        PgBouncer bouncer = new PgBouncer(directory, process, port);
        bouncer.await();
        return bouncer;
    }

    /** The same login as another data source, by way of the pooler. */
    PGSimpleDataSource instead(DataSource direct) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(((PGSimpleDataSource) direct).getURL());
        source.setUser(((PGSimpleDataSource) direct).getUser());
        source.setPassword(((PGSimpleDataSource) direct).getPassword());
        source.setPortNumbers(new int[] {port});
        // Statements that the driver prepares on the server would be looked for on the other connection.
        source.setPrepareThreshold(0);
        return source;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("PgBouncer does not start: " + Files.readString(directory.resolve("log")));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(Path::toFile).forEach(File::delete);
        }
        Files.delete(directory);
    }
}
