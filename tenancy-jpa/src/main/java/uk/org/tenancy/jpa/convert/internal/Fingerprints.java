package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads how many rows each table has, and a sum over all of them that no order of the rows changes. */
public final class Fingerprints {

    // The text of a row depends on these.
    private static final List<String> SETTINGS = List.of(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
            "SET LOCAL search_path = pg_catalog, pg_temp",
            "SET LOCAL statement_timeout = 0",
            "SET LOCAL datestyle = 'ISO, YMD'",
            "SET LOCAL intervalstyle = 'postgres'",
            "SET LOCAL timezone = 'UTC'",
            "SET LOCAL extra_float_digits = 1",
            "SET LOCAL bytea_output = 'hex'");

    private static final String NUMBER = "SELECT number FROM tenancy.tenant WHERE id = ?";

    // A tenant cannot be bound here without the application's key, so only those read it whom no policy holds back.
    private static final String SEALED_OFF =
            "SELECT pg_catalog.to_regprocedure('tenancy.enter(text, bigint, integer, bytea)')"
                    + " IS NOT NULL AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = current_user)";

    // Before PostgreSQL 15 the counts of writes that are shown can be half a second old.
    private static final String AWAIT_STATISTICS =
            "SELECT pg_sleep(0.6) WHERE current_setting('server_version_num')::int < 150000";

    private static final String QUERIES = """
            SELECT n.nspname || '.' || c.relname AS name,
                   format('SELECT count(*), coalesce(sum(hashtextextended(ROW(%s)::text, 0)::numeric), 0) FROM %s%I.%I%s',
                       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
                           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'tenant_id'),
                       CASE c.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END, n.nspname, c.relname,
                       CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
                           AND NOT a.attisdropped AND {owned}) THEN ' WHERE tenant_id = {number}' END) AS query,
                   coalesce((SELECT sum(u.n_tup_ins + u.n_tup_upd + u.n_tup_del) FROM pg_catalog.pg_stat_user_tables u
                       WHERE u.relid = c.oid OR u.relid IN (SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) t)), 0)
                       ::bigint AS writes
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('information_schema', 'tenancy', 'tenancy_conversion') AND n.nspname NOT LIKE 'pg\\_%'
            ORDER BY 1""";

    // Partitions and children are declared with their parents.
    private static final String OWNED = """
            EXISTS (WITH RECURSIVE line (id) AS (SELECT c.oid UNION SELECT i.inhparent FROM line
                    JOIN pg_catalog.pg_inherits i ON i.inhrelid = line.id)
                SELECT FROM line JOIN pg_catalog.pg_class p ON p.oid = line.id
                JOIN pg_catalog.pg_namespace s ON s.oid = p.relnamespace
                JOIN tenancy.declared_table t ON t.kind = 'TENANT_OWNED' AND t.schema_name = s.nspname AND t.table_name = p.relname)""";

    private Fingerprints() {}

    /**
     * What a table holds.
     *
     * @param rows how many rows
     * @param sum the sum of their hashes
     * @param writes how many rows were written since the server's statistics began, which tells whether the table rested
     */
    public record Fingerprint(long rows, String sum, long writes) {}

    private record Table(String name, String query, long writes) {}

    /**
     * Reads the tables of the application, at one moment. The tenant column does not count.
     *
     * @param connection a connection of the tables' owner; rolled back
     * @param tenant the id of the tenant to bind, if tenants are kept apart already
     * @return the fingerprints by the names of tables with their schemas
     * @throws SQLException if a table cannot be read
     * @throws IllegalStateException if the database is sealed and its policies hold the connection's role back
     */
    public static SortedMap<String, Fingerprint> of(Connection connection, String tenant) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Rows.run(connection, SETTINGS);
            Rows.texts(connection, AWAIT_STATISTICS);
            SortedMap<String, Fingerprint> found = new TreeMap<>();
            for (Table table : tables(connection, tenant)) {
                Rows.of(
                        connection,
                        row -> found.put(
                                table.name(), new Fingerprint(row.getLong(1), row.getString(2), table.writes())),
                        table.query());
            }
            return found;
        } finally {
            connection.rollback();
        }
    }

    private static List<Table> tables(Connection connection, String tenant) throws SQLException {
        return Rows.of(
                connection,
                row -> new Table(row.getString("name"), row.getString("query"), row.getLong("writes")),
                queries(connection, tenant));
    }

    private static String queries(Connection connection, String tenant) throws SQLException {
        if (Rows.ask(connection, "SELECT pg_catalog.to_regclass('tenancy.tenant') IS NULL")) {
            return QUERIES.replace("{owned}", "false").replace("{number}", "0");
        }
        if (Rows.ask(connection, SEALED_OFF)) {
            throw new IllegalStateException(
                    "the database is sealed: its owner sees no rows without the application's key."
                            + " Connect as a superuser, or as a role with BYPASSRLS that may read all tables");
        }
        String number =
                Rows.texts(connection, NUMBER, tenant).stream().findFirst().orElse("");
        Rows.texts(connection, "SELECT set_config('tenancy.tenant', ?, true)", number);
        return QUERIES.replace("{owned}", OWNED).replace("{number}", number.isEmpty() ? "0" : number);
    }
}
