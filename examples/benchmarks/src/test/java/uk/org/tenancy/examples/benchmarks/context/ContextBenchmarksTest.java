package uk.org.tenancy.examples.benchmarks.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.benchmarks.context.peers.Scoped;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Rounds;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/** A small run. How long things take is not looked at: machines that run tests have other things to do as well. */
class ContextBenchmarksTest {

    private static final Settings SETTINGS = Settings.parse("context-benchmarks", "--quick");
    private static final List<Integer> TENANTS = Growth.tenants(SETTINGS);
    private static Scores scores;
    private static Requests<Door> requests;

    /** It stops by itself if a benchmark fails, or the filter does not bind the tenant of the host. */
    @BeforeAll
    static void run() throws Exception {
        scores = Rounds.run(SETTINGS, Operation.groups(TENANTS), ignored -> {});
        requests = FrontDoor.measure(SETTINGS, ignored -> {});
    }

    @Test
    void every_way_of_every_operation_is_measured() {
        assertThat(scores.rounds()).isEqualTo(SETTINGS.rounds());
        for (Operation operation : Operation.values()) {
            assertThat(operation.cases()).allSatisfy(way -> {
                assertThat(scores.nanos(way).low()).isPositive();
                assertThat(scores.bytes(way).low()).isNotNegative();
            });
        }
        assertThat(LookUp.cases(TENANTS))
                .hasSize(12)
                .allSatisfy(lookUp -> assertThat(scores.nanos(lookUp).low()).isPositive());
    }

    @Test
    void scoped_values_are_measured_where_java_has_them() {
        assertThat(Operation.READING.cases().stream().anyMatch(way -> way.type() == Scoped.class))
                .isEqualTo(Runtime.version().feature() >= 25);
    }

    @Test
    void requests_are_measured_with_and_without_the_filter() {
        assertThat(requests.rounds()).isEqualTo(2);
        for (Door door : Door.values()) {
            for (Requests.Metric metric : Requests.Metric.values()) {
                assertThat(requests.absolute(metric, door).low()).isPositive();
                assertThat(requests.ratio(metric, door, Door.NONE).low()).isPositive();
            }
        }
    }

    @Test
    void the_report_has_the_aims_every_way_and_how_it_was_measured() {
        String report =
                new ContextTables(scores, new Growth(scores, TENANTS), requests).markdown(SETTINGS, "a machine");
        assertThat(report)
                .contains("-Dexec.args=\"--quick\"", "a machine")
                .contains("| `TenantContext.require` to a raw `ThreadLocal` | 1.10 |")
                .contains("growth, some hosts, from 400 to 2,000 tenants")
                .contains("`TenantFilter` to no filter: server CPU per request");
        for (Operation operation : Operation.values()) {
            assertThat(operation.cases()).allSatisfy(way -> assertThat(report).contains("| " + way.title() + " | "));
        }
    }

    @Test
    void the_chart_names_what_it_shows() throws IOException {
        String svg = new ContextChart(scores).svg();
        assertThat(svg).startsWith("<?xml");
        for (Operation operation : Operation.values()) {
            assertThat(operation.cases())
                    .allSatisfy(way -> assertThat(svg)
                            .contains(">" + way.title().replace("`", "").replace("&", "&amp;") + "<"));
        }
    }
}
