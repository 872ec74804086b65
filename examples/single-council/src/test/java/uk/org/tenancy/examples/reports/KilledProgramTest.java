package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.database.Database;

/** A program that was killed cannot stop its PostgreSQL. */
class KilledProgramTest {

    @Test
    void theServerThatItLeftRunningIsStoppedAtTheNextStart() throws Exception {
        Process program = start();
        Path data = dataOf(program);
        ProcessHandle server = serverIn(data);
        program.destroyForcibly().waitFor();
        assertThat(server.isAlive()).isTrue();

        Database.open(Map.of(), progress -> {}).close();

        assertThat(server.isAlive()).isFalse();
        assertThat(data).doesNotExist();
    }

    /** Starts the service in a Java of its own and waits until it serves. */
    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SingleCouncil.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD"));
        builder.environment().put("PORT", "0");
        Process program = builder.start();
        BufferedReader said = program.inputReader();
        String line = said.readLine();
        while (line != null && !line.startsWith("Open http")) {
            line = said.readLine();
        }
        assertThat(line).as("the last line of the program").isNotNull();
        return program;
    }

    private static Path dataOf(Process program) throws IOException {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "street-reports-" + System.getProperty("user.name"));
        try (Stream<Path> directories = Files.list(home)) {
            return directories
                    .filter(directory -> directory.getFileName().toString().startsWith(program.pid() + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ProcessHandle serverIn(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
