package uk.org.tenancy.examples.benchmarks.convert;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * What the tables of a database hold for one tenant: for each table how many rows, and the SHA-256 of all of them in order, each
 * with all its columns but that of the tenant. It shares nothing with the comparison of what is measured.
 */
record Contents(SortedMap<String, Rows> tables) {

    private static final String TABLES = """
            SELECT format('%I.%I', n.nspname, c.relname),
                (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attname) FROM pg_attribute
                    WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attname <> 'tenant_id'),
                EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id'),
                (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attname) FROM pg_attribute WHERE attrelid = c.oid
                    AND attnum > 0 AND NOT attisdropped AND attname <> 'tenant_id' AND attgenerated = '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
              AND n.nspname IN ('public', 'archive') ORDER BY c.oid""";

    record Rows(long number, String hash) {}

    /** A table, with the columns that can be read and those that can be written. */
    record Table(String name, String columns, boolean isolated, String written) {
        String rows(int tenant) {
            return "SELECT ROW(" + columns + ")::text AS line FROM " + name
                    + (isolated ? " WHERE tenant_id = " + tenant : "");
        }
    }

    /** The tables in the order in which they were made, so each comes after those it refers to. */
    static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Table(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)));
            }
        }
        return tables;
    }

    /**
     * Reads them.
     *
     * @param superuser connections to which no policy applies
     * @param tenant the number of the tenant, where tables are isolated
     */
    static Contents of(DataSource superuser, int tenant) throws Exception {
        SortedMap<String, Rows> contents = new TreeMap<>();
        try (Connection connection = superuser.getConnection()) {
            for (Table table : tables(connection)) {
                contents.put(table.name(), rows(connection, table.rows(tenant)));
            }
        }
        return new Contents(contents);
    }

    private static Rows rows(Connection connection, String query) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long number = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT line FROM (" + query + ") s ORDER BY line COLLATE \"C\") TO STDOUT",
                        new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return new Rows(number, HexFormat.of().formatHex(digest.digest()));
    }

    long number() {
        return tables.values().stream().mapToLong(Rows::number).sum();
    }

    /** The tables that do not hold the same. */
    List<String> differences(Contents other) {
        return new TreeMap<>(tables)
                .entrySet().stream()
                        .filter(table -> !table.getValue().equals(other.tables.get(table.getKey())))
                        .map(table -> table.getKey() + ": " + table.getValue().number() + " rows are not "
                                + other.tables.get(table.getKey()))
                        .toList();
    }
}
