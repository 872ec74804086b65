package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Optional;

/** The two tables of a page: one to read at a glance, one that has everything. Used by one thread. */
final class ReportTables {

    private static final int WIDE = 8;
    private static final int LONG = 14;

    private final Html html;
    private final Matrix matrix;
    private final Reasons reasons;
    private final Leaks leaks;

    ReportTables(Html html, Matrix matrix, Reasons reasons, Leaks leaks) {
        this.html = html;
        this.matrix = matrix;
        this.reasons = reasons;
        this.leaks = leaks;
    }

    void glance(String caption) {
        start("glance", caption, "Kind of attempt");
        html.open("tbody");
        matrix.groups().forEach((group, vectors) -> {
            html.open("tr").open("th", "scope", "row").text(group).text(" ");
            html.put("small", Words.count(vectors.size(), "way")).close();
            matrix.targets().forEach(target -> glance(matrix.count(vectors, List.of(target))));
            html.close();
        });
        html.close();
        end();
    }

    private void glance(Count count) {
        if (count.leaks() > 0) {
            html.open("td", "class", "leak").put("strong", "LEAK: " + Words.number(count.leaks()));
        } else if (count.missing() > 0) {
            html.open("td", "class", "none").text(Words.number(count.missing()) + " no result");
        } else if (count.all() == 0) {
            html.open("td", "class", "na").text("–");
        } else if (count.held() == 0) {
            html.open("td", "class", "na").text(Words.number(count.notApplicable()) + " n/a");
        } else {
            html.open("td").text(Words.number(count.held()) + " held");
            if (count.notApplicable() > 0) {
                html.text(" ").put("small", Words.number(count.notApplicable()) + " n/a");
            }
        }
        html.close();
    }

    void everything(String caption) {
        start("everything", caption, "What was tried");
        matrix.groups().forEach((group, vectors) -> {
            html.open("tbody").open("tr", "class", "group");
            html.open(
                    "th",
                    "scope",
                    "rowgroup",
                    "colspan",
                    String.valueOf(matrix.targets().size() + 1));
            html.put("span", group).close().close();
            vectors.forEach(this::row);
            html.close();
        });
        end();
    }

    private void row(Vector vector) {
        html.open("tr").open("th", "scope", "row").text(vector.name()).text(" ");
        html.put("code", vector.id()).close();
        matrix.targets().forEach(target -> cell(new Matrix.Cell(target, vector)));
        html.close();
    }

    private void cell(Matrix.Cell cell) {
        Optional<Outcome> outcome = matrix.at(cell);
        if (!matrix.isMeant(cell)) {
            html.put("td", "–", "class", "na");
        } else if (outcome.isEmpty()) {
            html.put("td", "no result", "class", "none");
        } else if (outcome.get() instanceof Outcome.Leak) {
            html.open("td", "class", "leak");
            html.put(
                    "a",
                    "LEAK",
                    "href",
                    "#" + leaks.anchor(cell.vector()),
                    "aria-label",
                    "LEAK: " + cell.target() + ", " + cell.vector().name());
            html.close();
        } else if (outcome.get() instanceof Outcome.NotApplicable not) {
            html.open("td", "class", "na")
                    .text("n/a ")
                    .put("small", reasons.number(not))
                    .close();
        } else {
            html.put("td", "held");
        }
    }

    private void start(String id, String caption, String corner) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id);
        html.open("table", "class", isDense() ? id + " dense" : id).put("caption", caption, "id", id);
        html.open("thead").open("tr").put("th", corner, "scope", "col");
        matrix.targets()
                .forEach(target ->
                        html.open("th", "scope", "col").put("span", target).close());
        html.close().close();
    }

    private void end() {
        html.close().close();
    }

    private boolean isDense() {
        return matrix.targets().size() > WIDE || matrix.targets().stream().anyMatch(target -> target.length() > LONG);
    }
}
