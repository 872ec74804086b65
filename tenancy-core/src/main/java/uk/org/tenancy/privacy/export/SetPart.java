package uk.org.tenancy.privacy.export;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.export.internal.Html;

/** The part of the page about a data set. */
record SetPart(Html html, Words words, RedactionLog log, boolean csv) {

    static String anchor(DataSet set) {
        return "set-" + set.name();
    }

    void write(Item.Rows rows, Set<String> files) {
        DataSet set = rows.set();
        html.open("section", "aria-labelledby", anchor(set));
        html.put("h2", words.declared(set.title()), "id", anchor(set)).open("dl");
        define("purpose", words.declared(set.processing().purpose()));
        define("basis", words.get("basis." + set.processing().basis()));
        List<String> recipients =
                set.processing().recipients().stream().map(words::declared).toList();
        define("recipients", recipients.isEmpty() ? words.get("recipients.none") : String.join("; ", recipients));
        define("retention", words.declared(set.processing().retention()));
        html.close();
        leftOut(set);
        fields(set);
        where(rows, files.size());
        if (!rows.sample().rows().isEmpty()) {
            rows(rows, files);
        }
        html.close();
    }

    private void define(String key, String text) {
        html.put("dt", words.get(key)).put("dd", text);
    }

    private void leftOut(DataSet set) {
        if (log.values(set.name()).isEmpty() && log.files(set.name()) == 0) {
            return;
        }
        html.put("h3", words.get("left")).put("p", words.get("left.text")).open("ul");
        log.values(set.name()).forEach((left, count) -> {
            if (set.fields().stream().anyMatch(field -> field.name().equals(left.field()))) {
                html.put("li", words.get("left." + left.reason(), words.declared(left.field()), Words.number(count)));
            }
        });
        if (log.files(set.name()) > 0) {
            html.put("li", words.get("left.files", Words.number(log.files(set.name()))));
        }
        html.close();
    }

    private void fields(DataSet set) {
        table("fields-" + set.name(), words.get("fields.caption", words.declared(set.title())));
        html.open("thead").open("tr");
        for (String column : List.of("name", "category", "party", "source")) {
            html.put("th", words.get("fields." + column), "scope", "col");
        }
        html.close().close().open("tbody");
        set.fields().forEach(this::field);
        html.close().close().close();
    }

    private void field(Field field) {
        html.open("tr");
        name(field, "row");
        Field.Meaning meaning = field.meaning();
        if (meaning == null) {
            html.put("td", words.get("fields.impersonal"), "colspan", "3").close();
            return;
        }
        String special = meaning.special() ? " (" + words.get("fields.special") + ")" : "";
        html.put("td", words.declared(meaning.category()) + special);
        html.put("td", words.get("party." + meaning.party()));
        html.put("td", words.get("source." + meaning.provenance())).close();
    }

    private void name(Field field, String scope) {
        if (words.isForeign(field.name())) {
            html.put("th", field.name(), "scope", scope, "lang", "en-GB");
        } else {
            html.put("th", words.declared(field.name()), "scope", scope);
        }
    }

    private void where(Item.Rows rows, int files) {
        String path = Item.rowsPath(rows.set());
        html.open("p").text(words.get("where", Words.number(rows.rows())) + " ");
        html.put("a", path, "href", Html.address(path));
        if (csv) {
            String table = Item.csvPath(rows.set());
            html.text(", ").put("a", table, "href", Html.address(table));
        }
        html.text(".").close();
        if (files > 0) {
            html.put(
                    "p",
                    words.get(
                            "where.files",
                            Words.number(files),
                            "files/" + rows.set().name() + "/"));
        }
    }

    private void rows(Item.Rows rows, Set<String> files) {
        DataSet set = rows.set();
        int shown = rows.sample().rows().size();
        String key = shown < rows.rows() ? "rows.some" : "rows.all";
        table(
                "rows-" + set.name(),
                words.get(key, words.declared(set.title()), Words.number(shown), Words.number(rows.rows())));
        html.open("thead").open("tr");
        set.fields().forEach(field -> name(field, "col"));
        html.close().close().open("tbody");
        for (List<@Nullable String> row : rows.sample().rows()) {
            html.open("tr");
            for (int place = 0; place < row.size(); place++) {
                value(set, set.fields().get(place).type(), row.get(place), files);
            }
            html.close();
        }
        html.close().close().close();
    }

    private void value(DataSet set, FieldType type, @Nullable String value, Set<String> files) {
        html.open("td", "dir", "auto");
        if (value != null && type == FieldType.FILE && files.contains(value)) {
            html.put("a", value, "href", Html.address(Item.filePath(set, value)));
        } else if (value != null) {
            html.text(type == FieldType.BOOLEAN ? words.get("value." + value) : value);
        }
        html.close();
    }

    // Wide tables scroll by themselves, which has to be possible with the keyboard.
    private void table(String id, String caption) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id);
        html.open("table").put("caption", caption, "id", id);
    }
}
