package uk.org.tenancy.test.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Writes a report as a page. Used once, by one thread. */
final class ReportPage {

    private final AttackReport report;
    private final ReportWords words;
    private final Html html = new Html();

    ReportPage(AttackReport report, ReportWords words) {
        this.report = report;
        this.words = words;
    }

    String html() {
        html.open("html", "lang", "en-GB").open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.put("title", words.headline() + " Isolation report: " + report.title());
        html.style(styleSheet()).close().open("body").open("main");
        html.put("h1", "Isolation report: " + report.title());
        html.open("p", "class", "result " + state()).put("strong", words.headline());
        html.text(" " + words.summary() + ". Tested on ");
        html.put("time", Words.date(report.at()), "datetime", report.at().toString())
                .text(".")
                .close();
        inShort();
        tables();
        facts();
        return html.close().close().close().toString();
    }

    private String state() {
        return words.count().leaks() > 0 ? "leak" : words.count().isGood() ? "good" : "none";
    }

    private void inShort() {
        html.open("section", "aria-labelledby", "short").put("h2", "In short", "id", "short");
        html.open("dl", "class", "short");
        answer("What was tried", words.wasTried());
        answer("What came out", words.cameOut());
        answer("What that means", words.means());
        answer("What is not covered", words.notCovered());
        html.close().close();
    }

    private void tables() {
        Matrix matrix = report.matrix();
        if (words.count().all() == 0) {
            return;
        }
        Leaks leaks = new Leaks(matrix);
        Reasons reasons = new Reasons(matrix);
        ReportTables tables = new ReportTables(html, matrix, reasons, leaks);
        html.open("section", "aria-labelledby", "overview").put("h2", "At a glance", "id", "overview");
        key();
        tables.glance("Results by kind of attempt and " + words.target());
        html.close();
        leaks.write(html);
        html.open("section", "aria-labelledby", "all").put("h2", "Every attempt", "id", "all");
        html.put("p", "The number after n/a is that of its reason in the next section.");
        tables.everything("Results by attempt and " + words.target());
        html.close();
        reasons.write(html);
    }

    private void key() {
        html.open("ul", "class", "key").open("li").put("span", "held");
        html.text(" it was tried and got nothing").close();
        html.open("li")
                .put("span", "LEAK", "class", "leak")
                .text(" it got, changed or found out something")
                .close();
        html.open("li")
                .put("span", "n/a", "class", "na")
                .text(" not applicable: it could not be tried here")
                .close();
        html.open("li")
                .put("span", "no result", "class", "none")
                .text(" it was not run, or did not end")
                .close();
        html.close();
    }

    private void facts() {
        html.open("section", "aria-labelledby", "about")
                .put("h2", "About this report", "id", "about")
                .open("dl");
        define("Date", Words.date(report.at()));
        define("Test suite", report.suite());
        for (Map.Entry<String, String> fact : report.facts().entrySet()) {
            define(fact.getKey(), fact.getValue());
        }
        html.close().close();
    }

    private void answer(String question, String text) {
        html.open("div");
        define(question, text);
        html.close();
    }

    private void define(String term, String text) {
        html.put("dt", term).put("dd", text);
    }

    private static String styleSheet() {
        try (InputStream sheet = ReportPage.class.getResourceAsStream("attack-report.css")) {
            return new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
