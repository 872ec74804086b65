package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.privacy.export.Samples.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a package whose writer is a program of its own. */
class PackageProcessTest {

    private static final int KILLS = 50;
    private static final long ROWS = 3000;
    private static final long FILES = 50;

    @TempDir
    Path folder;

    @Test
    void a_program_that_is_killed_anywhere_leaves_a_whole_package_or_none() throws Exception {
        long all = verify(Samples.write(
                        folder.resolve("export.zip"),
                        Samples.options().csv().build(),
                        sink -> Samples.fill(sink, ROWS)))
                .bytes();
        Path target = folder.resolve("killed.zip");
        Random random = new Random(11);
        int unfinished = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Files.deleteIfExists(target);
            kill(ChildWriter.start(target, ROWS, FILES, (long) (random.nextDouble() * 1.3 * all), "64m"), random);
            Path left = folder.resolve("killed.zip.part");
            if (Files.exists(left)) {
                unfinished++;
                assertThat(verify(left).problems()).isNotEmpty();
            }
            if (Files.exists(target)) {
                assertThat(verify(target).problems()).isEmpty();
            }
        }
        assertThat(unfinished).isGreaterThan(KILLS / 2);
        Samples.write(target, Samples.options().build(), sink -> Samples.fill(sink, 10));
        assertThat(verify(target).problems()).isEmpty();
        assertThat(folder.resolve("killed.zip.part")).doesNotExist();
    }

    // It waits to be killed at a byte; where it has none left to wait at, it is killed while it verifies or a little
    // later.
    private static void kill(Process writer, Random random) throws IOException, InterruptedException {
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (!"waiting".equals(line)) {
                assertThat(line).isEqualTo("finishing");
                line = random.nextBoolean() ? out.readLine() : line;
                assertThat(line).isIn("waiting", "finishing", "done");
            }
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_small_heap_is_enough_for_many_rows_and_files() throws Exception {
        Path target = folder.resolve("large.zip");
        Process writer = ChildWriter.start(target, 150_000, 1000, Long.MAX_VALUE, "24m");
        String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(writer.waitFor()).as(said).isZero();
        assertThat(said).contains("done");
        Verification found = verify(target);
        assertThat(found.problems()).isEmpty();
        assertThat(found.rows()).containsEntry("report", 150_000L);
        assertThat(found.bytes()).isGreaterThan(50_000_000);
    }
}
