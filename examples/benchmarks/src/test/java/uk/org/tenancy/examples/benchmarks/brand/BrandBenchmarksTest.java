package uk.org.tenancy.examples.benchmarks.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Rounds;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/** A small run. How long things take is not looked at: machines that run tests have other things to do as well. */
class BrandBenchmarksTest {

    private static final Settings SETTINGS = Settings.parse("brand", "--quick");
    private static final List<Integer> TENANTS = LookUp.tenants(SETTINGS);
    private static Scores scores;
    private static Requests<Way> requests;

    /** It stops by itself if a benchmark fails, a file is not the tenant's, or an answer is another than 304. */
    @BeforeAll
    static void run() throws Exception {
        scores = Rounds.run(SETTINGS, LookUp.groups(TENANTS), ignored -> {});
        requests = Answers.measure(SETTINGS, ignored -> {});
    }

    @Test
    void every_look_up_is_measured_beside_the_map() {
        for (LookUp lookUp : LookUp.values()) {
            assertThat(TENANTS).allSatisfy(number -> {
                assertThat(scores.nanos(lookUp.among(number)).low()).isPositive();
                assertThat(scores.ratio(lookUp.among(number), lookUp.floorAmong(number))
                                .low())
                        .isPositive();
            });
        }
    }

    @Test
    void every_file_is_asked_for_behind_every_door() {
        assertThat(requests.rounds()).isEqualTo(2);
        assertThat(Way.all()).hasSize(8).allSatisfy(way -> {
            for (Requests.Metric metric : Requests.Metric.values()) {
                assertThat(requests.absolute(metric, way).low()).isPositive();
                assertThat(requests.ratio(metric, way, way.floor()).low()).isPositive();
            }
        });
    }

    @Test
    void the_report_has_the_aims_every_way_and_how_it_was_measured() {
        String report = new BrandTables(scores, TENANTS, requests).markdown(SETTINGS, "a machine");
        assertThat(report)
                .contains("exec:java@brand", "-Dexec.args=\"--quick\"", "a machine")
                .contains("| `Brands.of(tenant)` to a map, among 40 | 1.50 |")
                .contains("| `Brands.of(tenant)`, bytes, among 40 | 0.00 |")
                .contains(": `theme.css`, server CPU per request | 1.00 |");
        assertThat(Way.all())
                .allSatisfy(way -> assertThat(report)
                        .contains("| " + way.file().title() + ": " + way.door().title() + " | "));
    }
}
