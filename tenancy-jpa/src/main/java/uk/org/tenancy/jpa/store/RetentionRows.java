package uk.org.tenancy.jpa.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import uk.org.tenancy.privacy.retention.KeptReport;

/** Reports of retention as rows: what became of each data set stands at the same place of each array. */
final class RetentionRows {

    private RetentionRows() {}

    static void set(PreparedStatement insert, KeptReport report) throws SQLException {
        Instants.set(insert, 1, report.at());
        insert.setString(3, report.by());
        insert.setBoolean(4, report.dryRun());
        insert.setBoolean(5, report.complete());
        array(insert, 6, "text", report, KeptReport.Count::dataSet);
        array(insert, 7, "bigint", report, KeptReport.Count::rows);
        array(insert, 8, "bigint", report, KeptReport.Count::kept);
        array(insert, 9, "bigint", report, KeptReport.Count::left);
        insert.setString(10, report.text());
    }

    private static void array(
            PreparedStatement insert,
            int place,
            String type,
            KeptReport report,
            Function<KeptReport.Count, Object> part)
            throws SQLException {
        Object[] parts = report.counts().stream().map(part).toArray();
        insert.setArray(place, insert.getConnection().createArrayOf(type, parts));
    }

    static List<KeptReport> read(PreparedStatement query) throws SQLException {
        List<KeptReport> reports = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                reports.add(new KeptReport(
                        Instants.get(row, 1),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        counts(row),
                        row.getString(10)));
            }
        }
        return reports;
    }

    private static List<KeptReport.Count> counts(ResultSet row) throws SQLException {
        String[] sets = (String[]) row.getArray(6).getArray();
        Long[] rows = (Long[]) row.getArray(7).getArray();
        Long[] kept = (Long[]) row.getArray(8).getArray();
        Long[] left = (Long[]) row.getArray(9).getArray();
        List<KeptReport.Count> counts = new ArrayList<>();
        for (int number = 0; number < sets.length; number++) {
            counts.add(new KeptReport.Count(sets[number], rows[number], kept[number], left[number]));
        }
        return counts;
    }
}
