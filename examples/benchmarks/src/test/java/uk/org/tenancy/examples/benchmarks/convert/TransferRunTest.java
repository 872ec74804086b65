package uk.org.tenancy.examples.benchmarks.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small run. How long things take is not looked at. */
class TransferRunTest {

    @Test
    void a_council_joins_and_leaves_with_all_its_rows() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int faults = TransferRun.run(new Schema(2, 2_000), new PrintStream(said, true, StandardCharsets.UTF_8));
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(faults).as(text).isZero();
        assertThat(text)
                .contains("21 tables, 2,718 rows of one council and 2,718 of the other")
                .containsPattern("(?m)^import +\\d.* rows/s, [\\d.]+ times COPY$")
                .containsPattern("(?m)^extract +\\d.* rows/s, [\\d.]+ times COPY$")
                .contains("0 tables with other rows of the council that left");
    }

    @Test
    void a_row_that_is_changed_or_lost_is_seen() throws Exception {
        try (Host host = Host.start()) {
            host.make("council", new Schema(1, 100).statements("North", 1).toArray(String[]::new));
            Contents before = Contents.of(host.as("postgres", "council"), 1);
            assertThat(before.differences(Contents.of(host.as("postgres", "council"), 1)))
                    .isEmpty();
            Host.execute(
                    host.as("owner", "council"),
                    "UPDATE a0_case SET cost = cost + 1 WHERE id = 7",
                    "DELETE FROM a0_keyword WHERE case_id = 9");
            List<String> differences = before.differences(Contents.of(host.as("postgres", "council"), 1));
            assertThat(differences).hasSize(2);
            assertThat(differences.get(0)).startsWith("public.a0_case: 100 rows are not Rows[number=100, ");
            assertThat(differences.get(1)).startsWith("public.a0_keyword: 100 rows are not Rows[number=99, ");
        }
    }
}
