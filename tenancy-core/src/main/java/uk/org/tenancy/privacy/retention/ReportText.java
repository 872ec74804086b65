package uk.org.tenancy.privacy.retention;

import uk.org.tenancy.privacy.Disposition;

/** Writes a report for people to read. */
final class ReportText {

    private ReportText() {}

    static String of(RetentionReport report) {
        StringBuilder text = new StringBuilder("retention for " + report.tenant() + " on " + report.at() + " by "
                + report.by() + (report.dryRun() ? ", only counted\n" : "\n"));
        report.lines().forEach(line -> text.append(of(line, report.dryRun())).append('\n'));
        report.missing()
                .forEach((store, reason) -> text.append(store)
                        .append(" has not finished: ")
                        .append(reason)
                        .append('\n'));
        return text.append(end(report)).toString();
    }

    private static String of(RetentionReport.Line line, boolean dryRun) {
        String what = line.store() + ", " + line.dataSet() + ", before " + line.keptFrom() + " ("
                + line.rule().period() + " from " + line.rule().from() + "): ";
        if (line.held().isPresent()) {
            return what + "held: " + line.held().get();
        }
        StringBuilder text = new StringBuilder(what + line.rows() + " rows " + (dryRun ? "to be " : "") + done(line));
        line.kept()
                .forEach((why, count) ->
                        text.append(", ").append(count).append(" kept: ").append(why));
        return line.left() == 0 ? text.toString() : text + ", " + line.left() + " LEFT";
    }

    private static String done(RetentionReport.Line line) {
        return line.rule().afterwards() == Disposition.Kind.ANONYMISE ? "anonymised" : "erased";
    }

    private static String end(RetentionReport report) {
        if (report.dryRun()) {
            return "nothing was changed";
        }
        return report.isComplete() ? "verified: nothing is left that is overdue" : "NOT complete; run it again";
    }
}
