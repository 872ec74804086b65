package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Everything that the catalogue says of the schemas of an application, as sorted lines of text: two databases whose texts are
 * equal have the same schema. Left out are the keys of partitions that belong to those of the whole, which PostgreSQL makes
 * and names by itself, and constraints that say no more than that a column of a child is never null, like its parent's.
 */
public final class SchemaText {

    private static final String SCHEMAS = """
            WITH space AS (SELECT * FROM pg_catalog.pg_namespace WHERE nspname <> 'tenancy_conversion'
                AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'),
            relation AS (SELECT c.*, s.nspname || '.' || c.relname AS name FROM pg_catalog.pg_class c
                JOIN space s ON s.oid = c.relnamespace),
            line (text) AS (
            """;

    private static final List<String> LINES = List.of(
            """
            SELECT concat_ws(' | ', 'schema', nspname, nspowner::regrole, %s) FROM space""".formatted(acl("nspacl", "'n'", "nspowner")),
            """
            SELECT concat_ws(' | ', 'database', %s) FROM pg_catalog.pg_database
            WHERE datname = current_database()""".formatted(acl("datacl", "'d'", "datdba")),
            """
            SELECT concat_ws(' | ', 'relation', r.relkind, r.name, r.relowner::regrole,
                %s, r.relpersistence,
                r.reloptions, r.relrowsecurity, r.relforcerowsecurity, r.relreplident, pg_get_expr(r.relpartbound, r.oid),
                CASE WHEN r.relkind = 'p' THEN pg_get_partkeydef(r.oid) END, obj_description(r.oid, 'pg_class'),
                (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno)
                    FROM pg_catalog.pg_inherits i WHERE i.inhrelid = r.oid))
            FROM relation r WHERE r.relkind NOT IN ('i', 'I', 't')""".formatted(acl("r.relacl", "CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END", "r.relowner")),
            """
            SELECT concat_ws(' | ', 'column', r.name, row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum), a.attname,
                format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attislocal,
                a.attinhcount, a.attcollation, a.attstorage, a.attoptions, a.attacl,
                pg_get_expr(d.adbin, d.adrelid), col_description(r.oid, a.attnum))
            FROM relation r
            JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
            WHERE r.relkind NOT IN ('i', 'I', 't', 'S')""",
            """
            SELECT concat_ws(' | ', 'constraint', r.name, c.conname,
                pg_get_constraintdef(c.oid), c.convalidated, c.condeferrable, c.condeferred, c.conislocal, c.coninhcount,
                c.connoinherit, obj_description(c.oid, 'pg_constraint'),
                CASE WHEN c.contype = 'f' THEN c.conindid::regclass END)
            FROM pg_catalog.pg_constraint c JOIN relation r ON r.oid = c.conrelid WHERE c.conparentid = 0
              AND (c.contype <> 'n' OR c.coninhcount = 0)""",
            """
            SELECT concat_ws(' | ', 'index', r.name,
                CASE WHEN x.relispartition THEN regexp_replace(pg_get_indexdef(x.oid), ' INDEX .* ON ', ' INDEX ON ')
                    ELSE pg_get_indexdef(x.oid) END,
                i.indisvalid, i.indisclustered, i.indisreplident, i.indisprimary, i.indimmediate, x.reloptions,
                obj_description(x.oid, 'pg_class'))
            FROM pg_catalog.pg_index i JOIN relation r ON r.oid = i.indrelid
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid WHERE r.relkind <> 't'""",
            """
            SELECT concat_ws(' | ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled)
            FROM pg_catalog.pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal""",
            """
            SELECT concat_ws(' | ', 'policy', r.name, p.polname, p.polcmd, p.polpermissive, p.polroles,
                pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
            FROM pg_catalog.pg_policy p JOIN relation r ON r.oid = p.polrelid""",
            """
            SELECT concat_ws(' | ', 'view', r.name, pg_get_viewdef(r.oid)) FROM relation r WHERE r.relkind IN ('v', 'm')""",
            """
            SELECT concat_ws(' | ', 'function', p.proowner::regrole, %s,
                pg_get_functiondef(p.oid))
            FROM pg_catalog.pg_proc p JOIN space s ON s.oid = p.pronamespace WHERE p.prokind <> 'a'""".formatted(acl("p.proacl", "'f'", "p.proowner")),
            """
            SELECT concat_ws(' | ', 'sequence', r.name, q.seqtypid::regtype, q.seqstart, q.seqincrement, q.seqmax, q.seqmin,
                q.seqcache, q.seqcycle, (SELECT d.refobjid::regclass || '.' || d.refobjsubid || d.deptype::text
                    FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')))
            FROM pg_catalog.pg_sequence q JOIN relation r ON r.oid = q.seqrelid""",
            """
            SELECT concat_ws(' | ', 'type', format_type(t.oid, NULL), t.typtype, t.typowner::regrole,
                (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e
                    WHERE e.enumtypid = t.oid))
            FROM pg_catalog.pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype IN ('e', 'd', 'r')""",
            """
            SELECT concat_ws(' | ', 'statistics', pg_get_statisticsobjdef(x.oid))
            FROM pg_catalog.pg_statistic_ext x JOIN relation r ON r.oid = x.stxrelid""",
            """
            SELECT concat_ws(' | ', 'rule', pg_get_ruledef(w.oid))
            FROM pg_catalog.pg_rewrite w JOIN relation r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'""");

    /** Reads one column {@code text}, with {@code pg_catalog, pg_temp} as the search path. */
    static final String QUERY =
            SCHEMAS + String.join("\nUNION ALL\n", LINES) + ") SELECT text FROM line ORDER BY text COLLATE \"C\"";

    private SchemaText() {}

    /**
     * Reads the schema.
     *
     * @param connection a connection
     * @return the lines, each ended by a line break
     * @throws SQLException if the database cannot be asked
     */
    public static String of(Connection connection) throws SQLException {
        return String.join("\n", Rows.texts(connection, QUERY)) + "\n";
    }

    /** Rights in an order that does not depend on when they were given. */
    private static String acl(String rights, String type, String owner) {
        return "(SELECT string_agg(x.grantee || ' ' || x.privilege_type || ' ' || x.is_grantable, ','"
                + " ORDER BY x.grantee, x.privilege_type) FROM aclexplode(coalesce(" + rights + ", acldefault((" + type
                + ")::\"char\", " + owner + "))) x)";
    }
}
