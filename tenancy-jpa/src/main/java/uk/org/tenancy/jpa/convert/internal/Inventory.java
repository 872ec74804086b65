package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the tables of an application, and what tells of which kind they are. Partitions and children go with their parents. */
public final class Inventory {

    private static final String TABLES = """
            WITH space AS (SELECT * FROM pg_catalog.pg_namespace WHERE nspname NOT IN ('information_schema', 'tenancy',
                'tenancy_conversion') AND nspname NOT LIKE 'pg\\_%'),
            role AS (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?)
            SELECT c.oid::bigint AS id, s.nspname AS schema, c.relname AS name, c.relkind::text AS type,
                   (SELECT coalesce(sum(CASE WHEN leaf.reltuples < 0
                           THEN pg_catalog.pg_stat_get_live_tuples(leaf.oid) ELSE leaf.reltuples END), 0)::bigint
                       FROM pg_catalog.pg_class leaf WHERE leaf.oid = c.oid OR (c.relkind = 'p' AND leaf.oid IN
                           (SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) t WHERE t.isleaf))) AS rows,
                   coalesce((SELECT has_any_column_privilege(role.oid, c.oid, 'SELECT, INSERT, UPDATE')
                       OR has_table_privilege(role.oid, c.oid, 'DELETE, TRUNCATE') FROM role), false) AS reachable,
                   coalesce((SELECT has_any_column_privilege(role.oid, c.oid, 'INSERT, UPDATE')
                       OR has_table_privilege(role.oid, c.oid, 'DELETE, TRUNCATE') FROM role), false) AS writable,
                   coalesce((SELECT role.oid = c.relowner FROM role), false) AS owned,
                   coalesce((SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_catalog.pg_stat_user_tables u
                       WHERE u.relid = c.oid OR u.relid IN (SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) t)), 0)
                       ::bigint AS changes,
                   EXISTS (SELECT FROM pg_catalog.pg_attribute a
                       JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary
                       LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                       WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey) AND (a.attidentity <> ''
                           OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|uuid')) AS numbered,
                   ARRAY(SELECT DISTINCT k.confrelid::bigint FROM pg_catalog.pg_constraint k
                       WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid <> c.oid) AS refers_to,
                   (SELECT count(DISTINCT k.conrelid) FROM pg_catalog.pg_constraint k
                       WHERE k.contype = 'f' AND k.confrelid = c.oid AND k.conrelid <> c.oid AND k.conparentid = 0)
                       AS referred_by
            FROM pg_catalog.pg_class c
            JOIN space s ON s.oid = c.relnamespace
            WHERE (c.relkind IN ('r', 'p', 'm', 'f')
                    OR (c.relkind = 'v' AND current_setting('server_version_num')::integer < 150000
                        AND (SELECT has_any_column_privilege(role.oid, c.oid, 'SELECT, INSERT, UPDATE') FROM role)))
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
                  AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY s.nspname, c.relname""";

    private Inventory() {}

    /**
     * A table, or something like one.
     *
     * @param id its oid
     * @param name its name, with its schema unless that is {@code public}
     * @param type {@code r} table, {@code p} partitioned table, {@code v} view, {@code m} materialized view, {@code f}
     *     foreign table
     * @param rows about how many rows it has
     * @param reachable whether the application's role may read or write it
     * @param writable whether the application's role may write it
     * @param owned whether the application's role owns it
     * @param changes how many rows were written since the server's statistics began
     * @param numbered whether its primary key is a number or UUID that the database makes
     * @param refersTo the oids of the tables that its foreign keys refer to
     * @param referredBy how many tables refer to it
     */
    public record Entry(
            long id,
            String name,
            String type,
            long rows,
            boolean reachable,
            boolean writable,
            boolean owned,
            long changes,
            boolean numbered,
            List<Long> refersTo,
            int referredBy) {

        /** Keeps its own copy. */
        public Entry {
            refersTo = List.copyOf(refersTo);
        }

        /** Whether it holds rows of its own and can have policies. */
        boolean isTable() {
            return type.equals("r") || type.equals("p");
        }

        /** The same as its owner sees it. */
        Entry ofOwner() {
            return new Entry(id, name, type, rows, true, true, owned, changes, numbered, refersTo, referredBy);
        }
    }

    /**
     * Reads the tables.
     *
     * @param connection a connection of the tables' owner
     * @param role the application's role
     * @return the tables, in the order of their names
     * @throws SQLException if the database cannot be asked
     */
    public static List<Entry> of(Connection connection, String role) throws SQLException {
        return Rows.of(
                connection,
                row -> new Entry(
                        row.getLong("id"),
                        name(row.getString("schema"), row.getString("name")),
                        row.getString("type"),
                        row.getLong("rows"),
                        row.getBoolean("reachable"),
                        row.getBoolean("writable"),
                        row.getBoolean("owned"),
                        row.getLong("changes"),
                        row.getBoolean("numbered"),
                        List.of((Long[]) row.getArray("refers_to").getArray()),
                        row.getInt("referred_by")),
                TABLES,
                role);
    }

    private static String name(String schema, String table) {
        return schema.equals("public") && !table.contains(".") ? table : schema + "." + table;
    }
}
