package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.test.attack.ReportSamples.FIND;
import static uk.org.tenancy.test.attack.ReportSamples.MERGE;
import static uk.org.tenancy.test.attack.ReportSamples.held;
import static uk.org.tenancy.test.attack.ReportSamples.leak;
import static uk.org.tenancy.test.attack.ReportSamples.not;
import static uk.org.tenancy.test.attack.ReportSamples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackReportTest {

    @Test
    void the_summary_is_one_plain_line() {
        assertThat(report(
                                held("Report", FIND),
                                not("Report", MERGE, "no version"),
                                held("Vote", FIND),
                                held("Vote", MERGE))
                        .titled("street-reports")
                        .summary())
                .isEqualTo(
                        "street-reports: 2 entities x 2 ways: 3 tried, 0 leaks, 1 not applicable (each with its reason)");
        assertThat(report(leak("Report", FIND)).titled("a\nb\u2028c").summary())
                .isEqualTo("a b c: 1 entity x 1 way: 1 tried, 1 leak, 0 not applicable");
        assertThat(ReportSamples.large(7, 242, 0).summary())
                .isEqualTo("Street reports: 7 entities x 242 ways: 1,274 tried, 0 leaks, 420 not applicable"
                        + " (each with its reason)");
        assertThat(AttackReport.of(List.class, "address", ReportSamples.AT, List.of(held("/", FIND), held("/a", FIND)))
                        .summary())
                .isEqualTo("List: 2 addresses x 1 way: 2 tried, 0 leaks, 0 not applicable");
    }

    @Test
    void nothing_got_through_is_said_only_if_everything_was_tried() {
        assertThat(report(held("Report", FIND)).html()).contains("Nothing got through.");
        for (AttackReport incomplete : List.of(
                report(),
                report(not("Report", FIND, "no key")),
                report(held("Report", FIND), held("Vote", MERGE)),
                report(held("Report", FIND)).expecting(List.of("Report", "Vote"), List.of(FIND)),
                report(held("Report", FIND)).expecting(List.of("Report"), List.of(FIND, MERGE)))) {
            assertThat(incomplete.html())
                    .contains("Not everything was tried.", "does not show that tenants are kept apart")
                    .doesNotContain("Nothing got through");
        }
        assertThat(report().summary()).isEqualTo("ReportSamples: nothing was tried");
        assertThat(report(held("Report", FIND), held("Vote", MERGE)).summary()).endsWith(", 2 WITHOUT A RESULT");
    }

    @Test
    void a_leak_among_many_that_held_is_the_first_thing_said() {
        AttackReport report = report(held("Report", FIND), leak("Vote", FIND), held("Report", MERGE));
        assertThat(report.html())
                .contains("<strong>1 attempt got through.</strong>", "One tenant can reach the data of another")
                .contains("<dt>Vote</dt>", "<p>Report 7 of attack-a</p>", "t.tenant_id &lt;&gt; 7 AND")
                .doesNotContain("Nothing got through");
    }

    @Test
    void of_several_verdicts_on_the_same_the_leak_counts() {
        assertThat(report(held("Report", FIND), leak("Report", FIND), not("Report", FIND, "no key"))
                        .summary())
                .contains("1 entity x 1 way: 1 tried, 1 leak,");
        assertThat(report(not("Report", FIND, "no key"), held("Report", FIND)).summary())
                .contains("1 tried, 0 leaks, 0 not applicable");
    }

    @Test
    void reasons_with_the_same_beginning_stand_together_and_are_numbered() {
        assertThat(report(
                                not("Report", FIND, "left out by the suite: the owner drops tables"),
                                not("Report", MERGE, "the statement does not fit here (one): SELECT 1"),
                                not("Vote", MERGE, "the statement does not fit here (two): SELECT 2"),
                                held("Vote", FIND))
                        .html())
                .contains("<td class=\"na\">n/a <small>1</small></td>", "<td class=\"na\">n/a <small>2</small></td>")
                .contains("left out by the suite: the owner drops tables <small>1 attempt: find on Report</small>")
                .contains("the statement does not fit here <small>2 attempts, among them</small>")
                .contains("(two): SELECT 2 <small>1 attempt: merge on Vote</small>");
    }

    @Test
    void the_same_verdicts_at_the_same_time_give_the_same_bytes() {
        assertThat(ReportSamples.large(3, 40, 5).html())
                .isEqualTo(ReportSamples.large(3, 40, 5).html());
        assertThat(ReportSamples.large(3, 40, 5).junitXml())
                .isEqualTo(ReportSamples.large(3, 40, 5).junitXml());
        assertThat(report(held("Report", FIND)).html())
                .contains("<time datetime=\"2026-11-27T09:05:03Z\">27 November 2026, 09:05:03 UTC</time>");
    }

    @Test
    void the_page_of_a_large_application_stays_small_whatever_leaks() {
        for (int leaks : new int[] {0, 10, 250}) {
            String html = ReportSamples.large(30, 250, leaks).html();
            assertThat(html.getBytes(StandardCharsets.UTF_8).length)
                    .as("with " + leaks)
                    .isLessThan(1_500_000);
            assertThat(html).doesNotContain("http:", "https:", "<script", "src=", "url(", "@import");
        }
    }

    @Test
    void what_leaks_too_often_to_be_shown_each_time_is_named() {
        assertThat(ReportSamples.large(30, 250, 250).html())
                .contains("<p>The same for Entity2OfTheService, Entity3OfTheService,");
    }

    @Test
    void hostile_texts_are_shown_as_text() {
        String html = ReportSamples.hostile().html();
        assertThat(html)
                .doesNotContain("<script", "\" onload", "\u0000", "\b", "\uFFFE")
                .containsOnlyOnce("</title>")
                .containsOnlyOnce("</style>")
                .contains(
                        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=alert(1) ]]&gt;&amp;\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void the_files_have_the_name_of_the_suite_and_not_that_of_a_test_report(@TempDir Path folder) throws IOException {
        AttackReport report = report(held("Report", FIND));
        Path written = report.writeTo(folder.resolve("new/folder"));
        assertThat(written)
                .hasFileName("uk.org.tenancy.test.attack.ReportSamples.html")
                .content()
                .isEqualTo(report.html());
        assertThat(written.resolveSibling("uk.org.tenancy.test.attack.ReportSamples.xml"))
                .content()
                .isEqualTo(report.junitXml());
        try (Stream<Path> files = Files.list(written.getParent())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void files_go_where_the_build_puts_what_it_makes(@TempDir Path module) throws IOException {
        assertThat(BuildFolder.of(module, false)).isEqualTo(module.resolve("target"));
        assertThat(BuildFolder.of(module, true)).isEqualTo(module.resolve("build"));
        Files.createFile(module.resolve("build.gradle.kts"));
        assertThat(BuildFolder.of(module, false)).isEqualTo(module.resolve("build"));
        Files.createFile(module.resolve("pom.xml"));
        assertThat(BuildFolder.of(module, false)).isEqualTo(module.resolve("target"));
        assertThat(BuildFolder.current().toAbsolutePath())
                .isEqualTo(Path.of("target").toAbsolutePath());
    }
}
