package uk.org.tenancy.jpa.convert.transfer.internal;

/** Questions to the catalogue. */
final class CatalogueSql {

    /** Begins a query that can ask for each {@code unit}: a declared table, or a child that holds rows of its own. */
    static final String WITH_UNITS = """
            WITH RECURSIVE declared AS (SELECT c.oid, k.kind
                FROM unnest(?::text[], ?::text[], ?::text[]) AS k (schema, name, kind)
                JOIN pg_catalog.pg_namespace n ON n.nspname = k.schema
                JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = k.name),
            family AS (SELECT oid, kind FROM declared
                UNION SELECT i.inhrelid, f.kind FROM family f JOIN pg_catalog.pg_inherits i ON i.inhparent = f.oid),
            unit AS (SELECT c.*, f.kind, n.nspname FROM family f
                JOIN pg_catalog.pg_class c ON c.oid = f.oid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND f.kind <> 'PLATFORM')
            """;

    static final String TABLES = """
            SELECT oid AS id, nspname AS schema, relname AS name, kind, relkind = 'p' AS partitioned,
                   relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_catalog.pg_policy p
                       WHERE p.polrelid = unit.oid AND p.polname = 'tenancy_isolation' AND NOT p.polpermissive)
                   AS isolated
            FROM unit ORDER BY nspname, relname""";

    static final String COLUMNS = """
            SELECT u.oid AS id, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
                   a.attgenerated <> '' AS generated,
                   (SELECT format('%I.%I', n.nspname, s.relname)
                       FROM pg_catalog.pg_depend d
                       JOIN pg_catalog.pg_class s ON s.relkind = 'S'
                       JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
                       WHERE (d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.refclassid = 'pg_class'::regclass
                               AND d.refobjid = u.oid AND d.refobjsubid = a.attnum AND d.deptype IN ('a', 'i'))
                          OR (d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
                               AND d.refobjid = s.oid AND d.objid = (SELECT e.oid FROM pg_catalog.pg_attrdef e
                                   WHERE e.adrelid = u.oid AND e.adnum = a.attnum))
                       ORDER BY d.deptype DESC LIMIT 1) AS sequence
            FROM unit u JOIN pg_catalog.pg_attribute a ON a.attrelid = u.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE a.attname <> 'tenant_id' ORDER BY a.attname""";

    static final String KEYS = """
            SELECT u.oid AS id, x.relname AS name, i.indisprimary AS primary,
                   EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = u.oid AND a.attname = 'tenant_id'
                       AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1])) AS tenant,
                   ARRAY(SELECT part FROM generate_series(1, i.indnkeyatts) place,
                       LATERAL pg_get_indexdef(i.indexrelid, place, false) part WHERE part <> 'tenant_id') AS parts,
                   ARRAY(SELECT a.attname::text FROM unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY k (number, place)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = u.oid AND a.attnum = k.number
                       WHERE i.indexprs IS NULL AND a.attname <> 'tenant_id' ORDER BY k.place) AS columns,
                   pg_get_expr(i.indpred, i.indrelid) AS predicate
            FROM unit u
            JOIN pg_catalog.pg_index i ON i.indrelid = u.oid AND i.indisunique AND i.indisvalid
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid ORDER BY i.indnkeyatts, x.relname""";

    static final String LINKS = """
            SELECT u.oid AS id, c.conname AS name, n.nspname AS target_schema, t.relname AS target, c.convalidated AS valid,
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k (number, place)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
                       WHERE a.attname <> 'tenant_id' ORDER BY k.place) AS own,
                   ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k (number, place)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number
                       WHERE a.attname <> 'tenant_id' ORDER BY k.place) AS other
            FROM unit u
            JOIN pg_catalog.pg_constraint c ON c.conrelid = u.oid AND c.contype = 'f' AND c.conparentid = 0
            JOIN pg_catalog.pg_class t ON t.oid = c.confrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace ORDER BY c.conname""";

    static final String CHECKS = """
            SELECT u.oid AS id, c.conname AS name, c.convalidated AS valid, pg_get_expr(c.conbin, c.conrelid) AS condition,
                   replace(regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', ''), '(tenant_id WITH =, ', '(')
                       AS definition
            FROM unit u JOIN pg_catalog.pg_constraint c ON c.conrelid = u.oid AND c.contype IN ('c', 'x')
            ORDER BY c.conname""";

    static final String TRIGGERS = """
            SELECT u.oid AS id, t.tgname AS name FROM unit u
            JOIN pg_catalog.pg_trigger t ON t.tgrelid = u.oid
            WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgtype & 4 > 0 ORDER BY t.tgname""";

    static final String SEQUENCES = """
            SELECT format('%I.%I', n.nspname, c.relname) AS name, s.seqstart AS start, s.seqincrement AS increment,
                   CASE WHEN s.seqincrement > 0 THEN s.seqmax ELSE s.seqmin END AS last,
                   s.seqcache > 1 OR abs(s.seqincrement) > 1 AS block, s.seqcycle AS cycle
            FROM pg_catalog.pg_sequence s
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('tenancy', 'tenancy_conversion') AND n.nspname NOT LIKE 'pg\\_%'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                  AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                  AND d.refobjid NOT IN (SELECT oid FROM unit))""";

    static final String TYPES = """
            SELECT format('%I.%I', n.nspname, t.typname), CASE t.typtype
                WHEN 'e' THEN (SELECT 'enum ' || string_agg(quote_literal(e.enumlabel), ' ' ORDER BY e.enumlabel)
                    FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
                WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) || ' ' || t.typnotnull || coalesce((
                    SELECT string_agg(pg_get_constraintdef(c.oid), ' ' ORDER BY pg_get_constraintdef(c.oid))
                    FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'), '')
                WHEN 'r' THEN (SELECT 'range of ' || format_type(r.rngsubtype, NULL)
                    FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)
                ELSE (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                    FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
                END
            FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            WHERE n.nspname NOT IN ('information_schema', 'tenancy', 'tenancy_conversion') AND n.nspname NOT LIKE 'pg\\_%'
              AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')""";

    static final String STRANGERS = """
            SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND c.oid NOT IN (SELECT oid FROM family)
              AND n.nspname NOT IN ('information_schema', 'tenancy', 'tenancy_conversion') AND n.nspname NOT LIKE 'pg\\_%'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_class'::regclass
                  AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1""";

    private CatalogueSql() {}
}
