package uk.org.tenancy.privacy.processing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import uk.org.tenancy.privacy.export.internal.Html;

/** Writes a sheet as a page. */
final class SheetPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final StringBuilder out = new StringBuilder();
    private final Html html = new Html(out::append);
    private final RecordWords words;
    private final Sheet sheet;

    private SheetPage(Sheet sheet, RecordWords words) {
        this.sheet = sheet;
        this.words = words;
    }

    static String of(Sheet sheet, RecordWords words) {
        return new SheetPage(sheet, words).write();
    }

    private String write() {
        html.open("html", "lang", words.language()).open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.put("title", sheet.title).style(styleSheet()).close().open("body");
        html.put("a", words.get("skip"), "class", "skip", "href", "#main");
        html.open("main", "id", "main", "tabindex", "-1").put("h1", sheet.title).put("p", sheet.intro);
        facts();
        activities();
        html.close().close().close().flush();
        return out.toString();
    }

    private void facts() {
        html.put("h2", words.get("facts")).open("dl");
        for (Sheet.Fact fact : sheet.facts) {
            html.put("dt", fact.name());
            fact.values().forEach(value -> html.put("dd", value));
        }
        html.close();
    }

    private void activities() {
        html.put("h2", sheet.caption, "id", "activities");
        html.open("div", "class", "scroll", "role", "region", "aria-labelledby", "activities", "tabindex", "0");
        html.open("table").put("caption", sheet.caption).open("thead").open("tr");
        sheet.columns.forEach(column -> html.put("th", column, "scope", "col"));
        html.close().close().open("tbody");
        for (List<List<String>> row : sheet.rows) {
            html.open("tr").put("th", String.join("\n", row.get(0)), "scope", "row");
            row.subList(1, row.size()).forEach(cell -> html.put("td", String.join("\n", cell)));
            html.close();
        }
        html.close().close().close();
    }

    // The packages for people and these pages look the same.
    private static String styleSheet() {
        String name = "/uk/org/tenancy/privacy/export/page.css";
        try (InputStream sheet = Objects.requireNonNull(SheetPage.class.getResourceAsStream(name), name)) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
