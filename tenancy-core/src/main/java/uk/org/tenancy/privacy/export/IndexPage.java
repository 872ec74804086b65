package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.export.internal.Html;

/** Writes the page that people read: what the law wants them to be told (UK GDPR, Article 15(1)), and the data. */
final class IndexPage {

    static final String PATH = "index.html";

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final List<String> RIGHTS =
            List.of("rectification", "erasure", "restriction", "objection", "portability", "consent");

    private final String title;
    private final PackageOptions options;
    private final Words words;
    private final List<DataSet> sets;
    private final RedactionLog log;

    IndexPage(String title, PackageOptions options, Words words, List<DataSet> sets, RedactionLog log) {
        this.title = title;
        this.options = options;
        this.words = words;
        this.sets = sets;
        this.log = log;
    }

    void write(Bag bag, List<Item> items) throws IOException {
        Html html = new Html(bag::write);
        html.open("html", "lang", words.language()).open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.put("title", title).style(styleSheet()).close().open("body");
        html.put("a", words.get("skip"), "class", "skip", "href", "#main");
        html.open("main", "id", "main", "tabindex", "-1").put("h1", title);
        LocalDate day = LocalDate.ofInstant(options.at, Bag.LONDON);
        html.put("p", words.get("intro", options.controller, words.date(day)));
        html.put("p", words.get(options.portable ? "intro.portable" : "intro.all"));
        List<Item.Rows> held = items.stream()
                .filter(Item.Rows.class::isInstance)
                .map(Item.Rows.class::cast)
                .toList();
        contents(html, held);
        SetPart part = new SetPart(html, words, log, options.csv);
        for (Item.Rows rows : held) {
            part.write(rows, names(items, rows.set()));
        }
        nothing(html, held);
        told(html, "transfers", options.transfers);
        told(html, "decisions", options.decisions);
        rights(html);
        complaint(html);
        html.open("section", "aria-labelledby", "files").put("h2", words.get("files"), "id", "files");
        html.put("p", words.get("files.formats"))
                .put("p", words.get("files.verify"))
                .close();
        html.close().close().close().flush();
    }

    private void contents(Html html, List<Item.Rows> held) {
        html.open("section", "aria-labelledby", "contents").put("h2", words.get("contents"), "id", "contents");
        if (held.isEmpty()) {
            html.put("p", words.get("contents.none")).close();
            return;
        }
        html.open("table")
                .put("caption", words.get("contents.caption"))
                .open("thead")
                .open("tr");
        html.put("th", words.get("contents.set"), "scope", "col").put("th", words.get("contents.rows"), "scope", "col");
        html.close().close().open("tbody");
        for (Item.Rows rows : held) {
            html.open("tr").open("th", "scope", "row");
            html.put("a", words.declared(rows.set().title()), "href", "#" + SetPart.anchor(rows.set()));
            html.close().put("td", Words.number(rows.rows())).close();
        }
        html.close().close().close();
    }

    private void nothing(Html html, List<Item.Rows> held) {
        Set<String> there = held.stream().map(rows -> rows.set().name()).collect(Collectors.toSet());
        List<DataSet> without =
                sets.stream().filter(set -> !there.contains(set.name())).toList();
        if (without.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "nothing").put("h2", words.get("nothing"), "id", "nothing");
        html.put("p", words.get("nothing.text")).open("ul");
        without.forEach(set -> html.put("li", words.declared(set.title())));
        html.close().close();
    }

    private void told(Html html, String key, @Nullable List<String> values) {
        if (values == null) {
            return;
        }
        html.open("section", "aria-labelledby", key).put("h2", words.get(key), "id", key);
        if (values.isEmpty()) {
            html.put("p", words.get(key + ".none"));
        } else {
            html.put("p", words.get(key + ".text")).open("ul");
            values.forEach(value -> html.put("li", words.declared(value)));
            html.close();
        }
        html.close();
    }

    private void rights(Html html) {
        html.open("section", "aria-labelledby", "rights").put("h2", words.get("rights"), "id", "rights");
        html.put("p", words.get("rights.text", options.controller)).open("ul");
        RIGHTS.forEach(right -> html.put("li", words.get("rights." + right)));
        html.close().close();
    }

    private void complaint(Html html) {
        html.open("section", "aria-labelledby", "complaint").put("h2", words.get("complaint"), "id", "complaint");
        html.put("p", words.get("complaint.council", options.controller));
        if (options.contact != null) {
            html.put("p", words.get("complaint.contact", options.controller, options.contact));
        }
        html.put("p", words.get("complaint.commissioner")).put("p", words.get("complaint.address"));
        html.open("p").put("a", words.get("complaint.link"), "href", words.get("complaint.url"));
        html.close().close();
    }

    private static Set<String> names(List<Item> items, DataSet set) {
        return items.stream()
                .filter(Item.File.class::isInstance)
                .map(Item.File.class::cast)
                .filter(file -> file.set().name().equals(set.name()))
                .map(Item.File::name)
                .collect(Collectors.toSet());
    }

    private static String styleSheet() throws IOException {
        try (InputStream sheet = Objects.requireNonNull(IndexPage.class.getResourceAsStream("page.css"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
