package uk.org.tenancy.jpa.convert.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import uk.org.tenancy.jpa.convert.internal.Script;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;

/** Writes a conversion as a page. Used once, by one thread. */
public final class Page {

    private final Contents contents;
    private final PageWords words;
    private final Html html = new Html();
    private final PageTables tables = new PageTables(html);

    /**
     * A page.
     *
     * @param contents what it tells
     */
    public Page(Contents contents) {
        this.contents = contents;
        this.words = new PageWords(contents);
    }

    /**
     * Writes it.
     *
     * @return an HTML document, to be stored as UTF-8
     */
    public String html() {
        html.open("html", "lang", "en-GB").open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.put("title", words.headline() + " Conversion report: " + contents.title());
        html.style(styleSheet()).close().open("body").open("main");
        html.put("h1", "Conversion report: " + contents.title());
        html.open("p", "class", "result " + state()).put("strong", words.headline());
        html.text(" " + words.howFar() + " Looked at on ");
        html.put(
                        "time",
                        PageWords.date(contents.at()),
                        "datetime",
                        contents.at().toString())
                .text(".")
                .close();
        inShort();
        section("decisions", "Decisions", () -> tables.decisions(contents.decisions()));
        contents.survey().ifPresent(this::survey);
        contents.code().ifPresent(this::code);
        contents.stage().ifPresent(this::verification);
        if (!contents.steps().isEmpty()) {
            section("plan", "Plan", this::stages);
        }
        return html.close().close().close().toString();
    }

    private String state() {
        return contents.unsafe() > 0 ? "bad" : contents.looked() ? "good" : "none";
    }

    private void inShort() {
        section("short", "In short", () -> {
            html.open("dl");
            define("What was decided", words.decided());
            define("How far it has come", words.howFar());
            define("What the plan does", words.planned());
            define("What was found", words.found());
            define("What that means", words.means());
            html.close();
        });
    }

    private void survey(List<Finding> findings) {
        section("survey", "Survey", () -> {
            html.put(
                    "p",
                    "What people have to look at, because no plan can decide it."
                            + (contents.code().isPresent()
                                    ? ""
                                    : " What stands in the code of the application is not seen here."));
            tables.findings("surveyed", "Found in the database", findings);
        });
    }

    private void code(List<Finding> findings) {
        section("code", "Code", () -> {
            html.put("p", "What stands in the compiled classes of the application, with file and line.");
            tables.findings("coded", "Found in the code", findings);
        });
    }

    private void verification(Stage stage) {
        section("verification", "Verification of the stage " + stage.id(), () -> {
            html.put("p", "What there should be was worked out again from the database, without believing the plan.");
            tables.findings("verified", "Found after the stage " + stage.id(), contents.verification());
        });
    }

    private void stages() {
        html.put("p", "The SQL of each step is in the scripts of the plan.");
        for (Stage stage : Stage.values()) {
            List<Step> steps = contents.steps(stage, false);
            List<Step> back = contents.steps(stage, true);
            html.put("h3", stage.number() + ". " + stage.id()).put("p", PageWords.doing(stage));
            tables.steps(stage.id(), caption("The way to " + stage.id(), steps), steps, contents.taken(stage, false));
            tables.steps(
                    stage.id() + "-undo",
                    caption("The way back from " + stage.id(), back),
                    back,
                    contents.taken(stage, true));
        }
    }

    private static String caption(String way, List<Step> steps) {
        return way + ": " + steps.size() + (steps.size() == 1 ? " step" : " steps") + ", about "
                + Script.words(PageWords.total(steps));
    }

    private void section(String id, String heading, Runnable content) {
        html.open("section", "aria-labelledby", id).put("h2", heading, "id", id);
        content.run();
        html.close();
    }

    private void define(String term, String text) {
        html.put("dt", term).put("dd", text);
    }

    private static String styleSheet() {
        try (InputStream sheet = Page.class.getResourceAsStream("conversion-report.css")) {
            return new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
