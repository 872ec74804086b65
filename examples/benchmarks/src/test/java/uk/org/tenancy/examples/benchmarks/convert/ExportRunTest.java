package uk.org.tenancy.examples.benchmarks.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A small run. How long things take is not looked at. */
class ExportRunTest {

    @Test
    void all_ways_read_all_rows_and_are_compared() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ExportRun.run(2_000, 1, new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^COPY TO STDOUT +\\d.* rows/s, 1.00 of COPY$")
                .containsPattern("(?m)^export, level 1 +\\d.* rows/s, [\\d.]+ of COPY$")
                .containsPattern("(?m)^export, not compressed +\\d.* rows/s, [\\d.]+ of COPY$")
                .containsPattern("(?m)^COPY FROM STDIN +\\d.* rows/s, 1.00 of COPY$")
                .containsPattern("(?m)^restore +\\d.* rows/s, [\\d.]+ of COPY$")
                .containsPattern("(?m)^peak of heap \\d+ MiB of \\d+ MiB$");
    }
}
