package uk.org.tenancy.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small run. How long things take is not looked at: machines that run tests have other things to do as well. */
class BenchmarksTest {

    private static final Options OPTIONS = Options.parse("--quick");
    private static final List<String> PROGRESS = new ArrayList<>();
    private static Results results;
    private static String network;

    /** It stops by itself if the variants read different rows, or a variant does not use its indexes. */
    @BeforeAll
    static void run() throws IOException, SQLException {
        try (Server server = Server.start();
                Network toServer = Network.to(server)) {
            assumeTrue(canBeSealed(server), "the level sealed needs PostgreSQL 15");
            results = Measurement.run(OPTIONS, server, toServer, PROGRESS::add);
            network = toServer.description();
        }
    }

    private static boolean canBeSealed(Server server) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion() >= 15;
        }
    }

    @Test
    void every_cell_is_measured_for_every_variant_in_every_round() {
        assertThat(results.rounds()).isEqualTo(OPTIONS.rounds());
        assertThat(results.tenants()).containsExactly(20, 200);
        for (Metric metric : results.metrics()) {
            for (Cell cell : Cell.all(OPTIONS.tenants())) {
                for (Variant variant : Variant.values()) {
                    assertThat(results.absolute(metric, cell, variant).low()).isPositive();
                }
            }
        }
    }

    @Test
    void says_why_there_is_no_server_cpu_where_there_is_none() {
        assertThat(PROGRESS.stream().anyMatch(line -> line.startsWith("no server CPU")))
                .isNotEqualTo(results.cpu());
    }

    @Test
    void the_report_has_every_cell_the_targets_and_how_it_was_measured() {
        String report = Report.markdown(results, OPTIONS, "a machine", network);
        assertThat(report)
                .contains("-Dexec.args=\"--quick\"", "a machine", network)
                .contains(
                        "enforced: wall time per transaction, 0.5 ms round trip added, growth from 20 to 200 tenants");
        for (Metric metric : results.metrics()) {
            for (Cell cell : Cell.all(OPTIONS.tenants())) {
                Cell measured = metric.cell(cell.tenants(), cell.operation(), cell.statements());
                assertThat(report)
                        .contains(results.ratio(metric, measured, Variant.ENFORCED)
                                .toString());
            }
        }
        assertThat(report.lines().filter(line -> line.matches("\\| (?!\\*)[^|]+ \\| [14] \\|.*")))
                .hasSize(results.metrics().size() * 2 * 2 * Operation.values().length);
    }

    @Test
    void the_chart_names_what_it_shows() throws IOException {
        String svg = new Chart(results).svg();
        assertThat(svg).startsWith("<?xml").contains("200 tenants");
        for (Operation operation : Operation.values()) {
            assertThat(svg).contains(">" + operation.title() + "<");
        }
        for (Variant variant : Variant.others()) {
            assertThat(svg).contains(">" + variant.title() + "<");
        }
    }
}
