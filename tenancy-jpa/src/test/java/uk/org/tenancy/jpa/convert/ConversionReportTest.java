package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/** The page for whoever answers for the service. */
class ConversionReportTest {

    private static final String HOSTILE = "</title></style><script>alert('x')</script>\" onload=alert(1)&\u0000\uD800";

    private final TestDatabase database = CouncilSchema.database();

    @TempDir
    Path files;

    private Shell shell;
    private Path page;

    @BeforeEach
    void decide() throws IOException {
        page = files.resolve("reports/conversion.html");
        shell = new Shell(database, files.resolve("tenancy.decisions"));
        Files.writeString(
                files.resolve("tenancy.decisions"),
                Decisions.propose(database.owner(), "app", CouncilSchema.NORTHMOOR)
                        .text());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void before_anything_is_done_it_tells_what_was_decided_and_planned_and_what_to_look_at() throws IOException {
        assertThat(report("--title", "Street reports")).isZero();
        assertThat(shell.output()).isEqualTo(page + "\n");
        assertThat(page)
                .content()
                .contains("<h1>Conversion report: Street reports</h1>")
                .contains("Nothing unsafe was found.", "No plan is being carried out in this database.")
                .contains("Tables that hold the rows of tenants: 23. Read alike by all tenants: "
                        + (CouncilSchema.BEFORE_15 ? "2." : "1."))
                .contains("<td>2 rows; 1 table refers to it; the application may only read it</td>")
                .contains("view public.open_report", "No stage was verified.")
                .contains("give public.report its tenant column</th>\n<td class=\"felt\">ACCESS EXCLUSIVE for a moment")
                .contains(
                        "<td>20 ms</td>\n<td>not done</td>",
                        "id=\"sealed-undo\">The way back from sealed: 1 step, about 20 ms</caption>")
                .contains("The next tenant can join after the stage enforce.")
                .doesNotContain("<td>done</td>", "<script", "http");
    }

    @Test
    void after_a_stage_it_tells_how_far_it_came_and_what_is_unsafe_comes_first() throws IOException {
        for (String stage : List.of("prepare", "write-only", "report-only", "enforce")) {
            assertThat(shell.run("run", "--stage", stage)).as(shell.errors()).isZero();
        }
        assertThat(report()).isZero();
        assertThat(page)
                .content()
                .contains("Reached: prepare, write-only, report-only, enforce.", "<td>done</td>")
                .contains(
                        "Verification of enforce: 0 unsafe, ",
                        "The database keeps tenants apart. The next one can join.")
                .containsPattern("<h1>Conversion report: test\\d+</h1>");
        execute(database.owner(), "ALTER TABLE page NO FORCE ROW LEVEL SECURITY");
        assertThat(report()).isEqualTo(1);
        assertThat(page)
                .content()
                .containsPattern("<strong>\\d things? (is|are) unsafe\\.</strong>")
                .containsPattern("<tbody><tr><th scope=\"row\">[^<]*</th>\n<td class=\"unsafe\">unsafe</td>")
                .contains("<code>ALTER TABLE", "Mend what is unsafe before a second tenant joins.");
    }

    @Test
    void what_was_found_in_the_code_stands_beside_what_was_found_in_the_database() throws IOException {
        Path code = files.resolve("code.txt");
        Files.writeString(
                code,
                Finding.text(List.of(
                        Finding.unsafe(
                                "org/example/Titles.java:23 a cache", "no tenant in its key", List.of("put it in")),
                        Finding.notice(
                                "org/example/Job.java:7 a job", "runs for nobody", List.of("run it for each")))));
        assertThat(report("--code", code.toString())).isEqualTo(1);
        assertThat(page)
                .content()
                .contains("<h2 id=\"code\">", "org/example/Titles.java:23 a cache</th>\n<td class=\"unsafe\">unsafe")
                .contains("view public.open_report", "Code: 1 unsafe, 1 to know of. ", "1 thing is unsafe.")
                .doesNotContain("is not seen here");
        assertThat(shell.run("survey", "--code", code.toString())).isEqualTo(1);
        assertThat(shell.output())
                .startsWith("UNSAFE  org/example/Titles.java:23 a cache: no tenant in its key")
                .contains("NOTICE  view public.open_report", "survey: 1 unsafe, ");
        Files.writeString(code, "nothing was found\n");
        assertThat(report("--code", code.toString())).isZero();
        assertThat(page).content().contains("Code: 0 unsafe, 0 to know of. ");
        Files.writeString(code, "something else\n");
        assertThat(report("--code", code.toString())).isEqualTo(2);
        assertThat(shell.errors()).contains("'something else' is not a finding");
    }

    @Test
    void what_was_done_without_a_plan_is_verified_when_the_stage_is_said() throws IOException {
        Files.writeString(
                files.resolve("tenancy.decisions"), CouncilSchema.decisions().text());
        CouncilSchema.isolation().install(database.owner());
        assertThat(report()).isEqualTo(2);
        assertThat(shell.errors()).contains("tenants are kept in this database already");
        execute(database.owner(), "ALTER TABLE page NO FORCE ROW LEVEL SECURITY");
        assertThat(report("--stage", "enforce")).isEqualTo(1);
        assertThat(page)
                .content()
                .contains("Verification of the stage enforce", "No plan is shown here.", "public.page")
                .doesNotContain("<h2 id=\"plan\">");
    }

    @Test
    void nothing_in_it_is_code_and_its_form_is_right() throws Exception {
        Decisions decisions = Decisions.parse(
                "application-role = app\nfirst-tenant = north\n" + HOSTILE.replace("=", "") + " = shared # " + HOSTILE);
        String text = ConversionReport.of(HOSTILE, Instant.parse("2026-11-27T09:05:03.9Z"), decisions)
                .surveyed(List.of(
                        Finding.notice(HOSTILE, HOSTILE, List.of(HOSTILE)),
                        Finding.unsafe("role app", "owns", List.of())))
                .verified(Stage.PREPARE, List.of())
                .html();
        assertThat(text)
                .contains("1 thing is unsafe.", "27 November 2026, 09:05:03 UTC", "&lt;script&gt;")
                .doesNotContain("<script", "\u0000", "\" onload");
        String xml = text.replace("<!doctype html>\n", "").replaceAll("<meta [^>]*>", "");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
    }

    @Test
    void a_plan_that_was_carried_out_elsewhere_is_shown_as_it_is_kept() {
        ConversionPlan plan = convert(database, Stage.PREPARE);
        String text = ConversionReport.of("Streets", Instant.EPOCH, CouncilSchema.decisions())
                .planned(plan, ConversionPlan.states(database.owner()))
                .html();
        assertThat(text).contains("Nobody has looked yet.", "Reached: prepare.", "<td>done</td>", "<td>not done</td>");
    }

    private int report(String... options) {
        List<String> all = new ArrayList<>(List.of("--output", page.toString()));
        all.addAll(List.of(options));
        return shell.run("report", all.toArray(String[]::new));
    }
}
