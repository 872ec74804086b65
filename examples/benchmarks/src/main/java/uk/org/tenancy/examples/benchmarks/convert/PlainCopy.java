package uk.org.tenancy.examples.benchmarks.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.internal.CopyPipe;

/** What bringing rows is compared with: COPY from one database to another through this program, in one transaction. */
final class PlainCopy {

    private PlainCopy() {}

    /** Into the same tables, with their keys, foreign keys, indexes and triggers. */
    static void alike(DataSource source, DataSource target) throws SQLException {
        copy(source, target, Contents.Table::name);
    }

    /** Into those that {@link #makeBare} has made. */
    static void bare(DataSource source, DataSource target) throws SQLException {
        copy(source, target, PlainCopy::bareName);
    }

    /** Makes tables with the same columns, and nothing else. */
    static void makeBare(DataSource target) throws SQLException {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA bare"));
        try (Connection connection = target.getConnection()) {
            for (Contents.Table table : Contents.tables(connection)) {
                statements.add("CREATE TABLE " + bareName(table) + " AS SELECT " + table.written() + " FROM "
                        + table.name() + " WITH NO DATA");
            }
        }
        Host.execute(target, statements.toArray(String[]::new));
    }

    private static String bareName(Contents.Table table) {
        return "bare" + table.name().substring(table.name().indexOf('.'));
    }

    private static void copy(DataSource source, DataSource target, Function<Contents.Table, String> name)
            throws SQLException {
        try (Connection from = source.getConnection();
                Connection to = target.getConnection()) {
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            for (Contents.Table table : Contents.tables(from)) {
                CopyPipe.copy(
                        from,
                        "COPY (SELECT " + table.written() + " FROM " + table.name() + ") TO STDOUT",
                        to,
                        "COPY " + name.apply(table) + " (" + table.written() + ") FROM STDIN");
            }
            to.commit();
        }
    }
}
