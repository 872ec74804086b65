package uk.org.tenancy.jpa.convert.internal.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.jpa.convert.internal.Proposer;
import uk.org.tenancy.jpa.convert.internal.Script;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;

/** The tables of a page. Used by one thread. */
record PageTables(Html html) {

    void decisions(List<Proposer.Line> lines) {
        start("decided", "What was decided", "Table", "Kind", "Why");
        for (Proposer.Line line : lines) {
            html.open("tr").put("th", line.table(), "scope", "row");
            html.put("td", line.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            html.put("td", line.reason()).close();
        }
        end();
    }

    void findings(String id, String caption, List<Finding> findings) {
        if (findings.isEmpty()) {
            html.put("p", "Nothing was found.");
            return;
        }
        start(id, caption, "What", "How bad", "Why", "What mends it");
        findings.stream().sorted(Comparator.comparing(Finding::severity)).forEach(this::finding);
        end();
    }

    private void finding(Finding finding) {
        boolean unsafe = finding.severity() == Finding.Severity.UNSAFE;
        html.open("tr").put("th", finding.subject(), "scope", "row");
        html.put("td", unsafe ? "unsafe" : "to know of", "class", unsafe ? "unsafe" : "notice");
        html.put("td", finding.problem()).open("td");
        finding.mend().forEach(statement -> html.put("code", statement).text(" "));
        html.close().close();
    }

    void steps(String id, String caption, List<Step> steps, int taken) {
        start(id, caption, "Step", "Lock", "About", "State");
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            html.open("tr").put("th", (number + 1) + ". " + step.title(), "scope", "row");
            html.put("td", step.lock().toString(), "class", step.lock().isFelt() ? "felt" : "beside");
            html.put("td", Script.words(step.estimate()));
            html.put("td", number < taken ? "done" : "not done").close();
        }
        end();
    }

    private void start(String id, String caption, String... columns) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id);
        html.open("table").put("caption", caption, "id", id).open("thead").open("tr");
        for (String column : columns) {
            html.put("th", column, "scope", "col");
        }
        html.close().close().open("tbody");
    }

    private void end() {
        html.close().close().close();
    }
}
