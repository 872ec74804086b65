package uk.org.tenancy.servlet;

import static uk.org.tenancy.servlet.RefusalText.escapeHtml;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import uk.org.tenancy.privacy.retention.KeptReport;

/**
 * What officers see of retention.
 *
 * @param base where the page is
 * @param token what its form is taken with
 * @param counted the report of a dry run, or nothing
 */
record RetentionPage(String base, String token, String counted) {

    static final String TITLE = "What was kept for long enough";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Europe/London"));

    String of(List<KeptReport> reports) {
        return "<h1>" + TITLE + "</h1>\n" + (counted.isEmpty() ? "" : "<p role=\"status\">" + lines(counted) + "</p>\n")
                + "<form method=\"post\" action=\"" + escapeHtml(base) + "/\">\n<input type=\"hidden\" name=\""
                + FormToken.PARAMETER + "\" value=\"" + token + "\">\n"
                + "<p>Counting what would go now changes nothing.</p>\n"
                + "<p><button type=\"submit\">Count what is overdue</button></p>\n</form>\n"
                + (reports.isEmpty() ? "<p>No report is kept yet.</p>\n" : table(reports));
    }

    private static String table(List<KeptReport> reports) {
        return reports.stream()
                .map(RetentionPage::row)
                .collect(Collectors.joining(
                        "",
                        "<div class=\"scroll\" role=\"region\" aria-labelledby=\"reports\" tabindex=\"0\">\n<table>\n"
                                + "<caption id=\"reports\">Reports, the latest first</caption>\n<thead><tr>"
                                + "<th scope=\"col\">When</th><th scope=\"col\">By</th><th scope=\"col\">Outcome</th>"
                                + "<th scope=\"col\">Rows that went</th><th scope=\"col\">Rows kept</th>"
                                + "<th scope=\"col\">Report</th></tr></thead>\n<tbody>\n",
                        "</tbody>\n</table>\n</div>\n"));
    }

    private static String row(KeptReport report) {
        String when = MINUTE.format(report.at());
        return "<tr><th scope=\"row\">" + when + "</th><td>" + escapeHtml(report.by()) + "</td><td>" + outcome(report)
                + "</td><td>" + counts(report, KeptReport.Count::rows) + "</td><td>"
                + counts(report, KeptReport.Count::kept) + "</td><td><details><summary>Report of " + when
                + "</summary>" + lines(report.text()) + "</details></td></tr>\n";
    }

    private static String outcome(KeptReport report) {
        if (report.dryRun()) {
            return "only counted";
        }
        return report.complete() ? "complete" : "<strong>not complete</strong>";
    }

    private static String counts(KeptReport report, ToLongFunction<KeptReport.Count> part) {
        String counts = report.counts().stream()
                .filter(count -> part.applyAsLong(count) > 0)
                .map(count -> escapeHtml(count.dataSet()) + " " + part.applyAsLong(count))
                .collect(Collectors.joining("<br>"));
        return counts.isEmpty() ? "none" : counts;
    }

    private static String lines(String text) {
        return escapeHtml(text.strip()).replace("\n", "<br>");
    }
}
