package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads which keys of tenant-owned tables lack the tenant, and the statements that put it in front. Everything else about a
 * key stays: its name, what it includes, how it sorts, when it is checked and what a foreign key does.
 */
final class Keys {

    // Up to its first bracket the definition of a constraint is made of key words only. That of an index begins
    // with names, which may hold brackets, so its beginning is written anew.
    private static final String LACKING = """
            , lacking AS (
                SELECT t.oid AS table_oid, n.nspname, t.sql, t.name, i.indexrelid, i.indisclustered, i.indisreplident, i.indimmediate,
                       format('%I.%I', n.nspname, x.relname) AS index_sql, x.relname, x.relkind, x.reloptions,
                       c.oid AS constraint_oid, c.contype, pg_get_constraintdef(c.oid) AS definition,
                       format('USING %I (', m.amname) AS begins, substr(pg_get_indexdef(x.oid), 1 + length(format(
                           'CREATE UNIQUE INDEX %I ON %s%s USING %I (', x.relname,
                           CASE x.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END, t.sql, m.amname))) AS rest
                FROM tenant_owned t
                JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
                JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace
                JOIN pg_catalog.pg_am m ON m.oid = x.relam
                LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = x.oid AND c.contype IN ('p', 'u', 'x')
                WHERE (i.indisunique OR i.indisexclusion) AND NOT x.relispartition
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.oid
                      AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))),
            key AS (
                SELECT *, array_remove(ARRAY[
                        CASE WHEN constraint_oid IS NULL THEN format('DROP INDEX %s', index_sql) END,
                        CASE WHEN constraint_oid IS NULL
                            THEN format('CREATE UNIQUE INDEX %I ON %s %s', relname, sql, wider_index)
                            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', sql, relname, relname,
                                wider) END] || hangs_on, NULL) AS make
                FROM lacking
                CROSS JOIN LATERAL (SELECT begins || rest AS former_index, begins || 'tenant_id, ' || rest AS wider_index,
                    overlay(definition PLACING CASE contype WHEN 'x' THEN '(tenant_id WITH =, ' ELSE '(tenant_id, ' END
                        FROM position('(' IN definition) FOR 1) AS wider,
                    array_remove(ARRAY[
                        CASE WHEN constraint_oid IS NOT NULL AND reloptions IS NOT NULL
                            THEN format('ALTER INDEX %s SET (%s)', index_sql, array_to_string(reloptions, ', ')) END,
                        CASE WHEN indisreplident
                            THEN format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', sql, relname) END,
                        CASE WHEN indisclustered THEN format('ALTER TABLE %s CLUSTER ON %I', sql, relname) END,
                        format('COMMENT ON CONSTRAINT %I ON %s IS ', relname, sql)
                            || quote_literal(obj_description(constraint_oid, 'pg_constraint')),
                        format('COMMENT ON INDEX %s IS ', index_sql)
                            || quote_literal(obj_description(indexrelid, 'pg_class'))], NULL) AS hangs_on) AS words),
            """;

    // A foreign key is checked under the policies of a table that is forced to obey them, so it would not see the
    // rows that break it. The tables obey again before the transaction ends, and nobody else reaches them meanwhile.
    private static final String LINKS = """
            tree AS (SELECT oid AS root, oid FROM tenant_owned
                UNION SELECT tree.root, i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.oid),
            crossing AS (
                SELECT c.*, c.conrelid::regclass::text AS from_name, target.name AS to_name, source.sql AS from_sql,
                       target.sql AS to_sql, source.oid IS NULL AS foreign_source,
                       (SELECT array_agg(quote_ident(a.attname) ORDER BY k.place)
                           FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) AS own,
                       (SELECT array_agg(quote_ident(a.attname) ORDER BY k.place)
                           FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) AS other,
                       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                           FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                           AND to_jsonb(a.attnum::integer) <@ CASE jsonb_typeof(to_jsonb(c) -> 'confdelsetcols')
                               WHEN 'array' THEN to_jsonb(c) -> 'confdelsetcols' ELSE to_jsonb(c.conkey) END) AS emptied,
                       (SELECT array_agg(DISTINCT tenant_owned.sql ORDER BY tenant_owned.sql) FROM tree
                           JOIN tenant_owned USING (oid) WHERE tree.root IN (c.conrelid, c.confrelid)) AS tables
                FROM pg_catalog.pg_constraint c
                JOIN tenant_owned target ON target.oid = c.confrelid
                LEFT JOIN tenant_owned source ON source.oid = c.conrelid
                WHERE c.contype = 'f' AND c.conparentid = 0
                  AND NOT EXISTS (SELECT FROM unnest(c.conkey, c.confkey) AS k (own, other)
                      JOIN pg_catalog.pg_attribute f ON f.attrelid = c.conrelid AND f.attnum = k.own
                      JOIN pg_catalog.pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = k.other
                      WHERE t.attname = 'tenant_id' AND (f.attname = 'tenant_id' OR source.oid IS NULL))),
            link AS (
                SELECT conindid, conrelid, confrelid, conname, from_name, to_name, from_sql, to_sql, body, state,
                       pg_get_constraintdef(oid) AS former,
                       CASE WHEN foreign_source THEN format('foreign key %I of %s refers to the tenant-owned %s, but %s is not'
                                ' tenant-owned itself. Declare it tenant-owned, or drop the foreign key',
                                conname, from_name, to_name, from_name)
                            WHEN confupdtype IN ('n', 'd') THEN format('foreign key %I of %s sets columns when %s changes'
                                ' its key (ON UPDATE), which would take the tenant from the row. Choose another action',
                                conname, from_name, to_name)
                            WHEN confdeltype IN ('n', 'd') AND current_setting('server_version_num')::integer < 150000
                            THEN format('foreign key %I of %s sets columns when a row of %s is deleted (ON DELETE), which'
                                ' before PostgreSQL 15 would take the tenant from the row. Choose another action, or upgrade',
                                conname, from_name, to_name)
                            WHEN confmatchtype = 'f' AND cardinality(conkey) > 1 THEN format('foreign key %I of %s to %s is'
                                ' MATCH FULL, and the tenant is never null. Make it MATCH SIMPLE, with a CHECK that its'
                                ' columns are all null or none', conname, from_name, to_name)
                       END AS refusal,
                       format('ALTER TABLE %s DROP CONSTRAINT %I', from_sql, conname) AS drop,
                       tables,
                       array_remove(ARRAY[format('ALTER TABLE %s ADD CONSTRAINT %I %s%s', from_sql, conname, body, state),
                           remark], NULL) AS make, remark
                FROM crossing
                CROSS JOIN LATERAL (SELECT
                    coalesce((to_jsonb(crossing) ->> 'conenforced')::boolean, true) AS enforced,
                    CASE WHEN (to_jsonb(crossing) ->> 'conperiod')::boolean THEN 'PERIOD ' ELSE '' END AS period,
                    format('COMMENT ON CONSTRAINT %I ON %s IS ', conname, from_sql)
                        || quote_literal(obj_description(oid, 'pg_constraint')) AS remark) AS later
                CROSS JOIN LATERAL (SELECT
                    format('FOREIGN KEY (tenant_id, %s) REFERENCES %s (tenant_id, %s)',
                        array_to_string(own[:cardinality(own) - 1] || (period || own[cardinality(own)]), ', '), to_sql,
                        array_to_string(other[:cardinality(own) - 1] || (period || other[cardinality(own)]), ', '))
                        || CASE confupdtype WHEN 'r' THEN ' ON UPDATE RESTRICT' WHEN 'c' THEN ' ON UPDATE CASCADE'
                               ELSE '' END
                           || CASE confdeltype WHEN 'r' THEN ' ON DELETE RESTRICT' WHEN 'c' THEN ' ON DELETE CASCADE'
                               WHEN 'n' THEN format(' ON DELETE SET NULL (%s)', emptied)
                               WHEN 'd' THEN format(' ON DELETE SET DEFAULT (%s)', emptied) ELSE '' END
                           || CASE WHEN condeferrable THEN ' DEFERRABLE' ELSE '' END
                           || CASE WHEN condeferred THEN ' INITIALLY DEFERRED' ELSE '' END AS body,
                    CASE WHEN NOT enforced THEN ' NOT ENFORCED' WHEN NOT convalidated THEN ' NOT VALID' ELSE '' END AS state)
                    AS words)
            """;

    private static final String CHANGES = Catalogue.WITH_TENANT_OWNED + LACKING + LINKS;

    /** Asks for a finding for each key. What mends a key needs the foreign keys that rest on it out of its way. */
    static final String FINDINGS = CHANGES + """
            , step AS (
                SELECT conindid, conname, from_name, refusal, 1 AS turn, 1 AS place, drop AS statement FROM link
                UNION ALL
                SELECT l.conindid, l.conname, l.from_name, l.refusal, 3, s.place, s.statement
                FROM link l, unnest((SELECT array_agg(format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t))
                        FROM unnest(l.tables) AS t) || l.make
                    || (SELECT array_agg(format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t)) FROM unnest(l.tables) AS t))
                    WITH ORDINALITY AS s (statement, place))
            SELECT true AS unsafe, subject, problem, mend FROM (
                SELECT 1 AS turn, 'key ' || relname || ' of ' || name AS subject,
                       'is one for all tenants: whoever is refused a value learns that another tenant has it' AS problem,
                       ARRAY(SELECT statement FROM (
                           SELECT turn, from_name, conname, place, statement FROM step
                           WHERE conindid = k.indexrelid AND refusal IS NULL
                           UNION ALL SELECT 2, '', '', s.place, s.statement
                           FROM unnest(k.make) WITH ORDINALITY AS s (statement, place)) AS own
                           ORDER BY turn, from_name, conname, place) AS mend
                FROM key k
                UNION ALL
                SELECT 2, 'foreign key ' || conname || ' of ' || from_name,
                       'goes to ' || to_name || ' without the tenant: it can link to another tenant''s row, delete across'
                       ' tenants, and tells which rows there are',
                       CASE WHEN refusal IS NULL THEN ARRAY(SELECT s.statement FROM step s
                               WHERE s.from_name = l.from_name AND s.conname = l.conname ORDER BY s.turn, s.place)
                           ELSE ARRAY['-- ' || refusal] END
                FROM link l) AS finding
            ORDER BY turn, subject""";

    private static final String WIDER_KEYS = CHANGES + """
            SELECT table_oid, indexrelid, sql, nspname, index_sql, relname, coalesce(contype, 'i')::text AS kind, indimmediate,
                   relkind = 'I' AS partitioned, coalesce(definition, '') AS former, coalesce(wider, '') AS wider,
                   former_index, wider_index, hangs_on
            FROM key ORDER BY name, relname""";

    private static final String WIDER_LINKS = CHANGES + """
            SELECT conrelid, confrelid, conindid, from_sql, to_sql, conname, s.relkind = 'p' AS partitioned,
                   t.relkind = 'p' AS target_partitioned,
                   regexp_replace(former, ' (NOT VALID|NOT ENFORCED)$', '') AS former, body, state, remark
            FROM link
            JOIN pg_catalog.pg_class s ON s.oid = conrelid
            JOIN pg_catalog.pg_class t ON t.oid = confrelid
            WHERE refusal IS NULL ORDER BY from_name, conname""";

    private static final String REFUSALS =
            CHANGES + "SELECT refusal FROM link WHERE refusal IS NOT NULL ORDER BY refusal";

    private static final String STATEMENTS = CHANGES + """
            SELECT statement FROM (
                SELECT 1 AS turn, from_name AS name, conname AS key, 1 AS place, drop AS statement FROM link
                UNION ALL
                SELECT 2, k.name, k.relname, s.place, s.statement
                FROM key k, unnest(k.make) WITH ORDINALITY AS s (statement, place)
                UNION ALL
                SELECT DISTINCT 3, '', t, 1, format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t)
                FROM link, unnest(tables) AS t
                UNION ALL
                SELECT 4, l.from_name, l.conname, s.place, s.statement
                FROM link l, unnest(l.make) WITH ORDINALITY AS s (statement, place)
                UNION ALL
                SELECT DISTINCT 5, '', t, 1, format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t)
                FROM link, unnest(tables) AS t) AS step
            ORDER BY turn, name, key, place""";

    private Keys() {}

    /**
     * The statements that put the tenant in front of all keys that lack it, in order.
     *
     * @throws IllegalStateException if a foreign key cannot have the tenant
     */
    static List<String> statements(Connection connection) throws SQLException {
        List<String> refusals = refusals(connection);
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(String.join("; ", refusals) + "; nothing was changed");
        }
        return texts(connection, STATEMENTS);
    }

    static List<String> refusals(Connection connection) throws SQLException {
        return texts(connection, REFUSALS);
    }

    static List<KeyChange> changes(Connection connection) throws SQLException {
        return rows(
                connection,
                WIDER_KEYS,
                row -> new KeyChange(
                        row.getLong("table_oid"),
                        row.getLong("indexrelid"),
                        row.getString("sql"),
                        row.getString("nspname"),
                        row.getString("index_sql"),
                        row.getString("relname"),
                        row.getString("kind").charAt(0),
                        row.getBoolean("indimmediate"),
                        row.getBoolean("partitioned"),
                        row.getString("former"),
                        row.getString("wider"),
                        row.getString("former_index"),
                        row.getString("wider_index"),
                        List.of((String[]) row.getArray("hangs_on").getArray())));
    }

    static List<LinkChange> links(Connection connection) throws SQLException {
        return rows(
                connection,
                WIDER_LINKS,
                row -> new LinkChange(
                        row.getLong("conrelid"),
                        row.getLong("confrelid"),
                        row.getLong("conindid"),
                        row.getString("from_sql"),
                        row.getString("to_sql"),
                        row.getString("conname"),
                        row.getBoolean("partitioned"),
                        row.getBoolean("target_partitioned"),
                        row.getString("former"),
                        row.getString("body"),
                        row.getString("state"),
                        Stream.ofNullable(row.getString("remark")).toList()));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        return rows(connection, query, row -> row.getString(1));
    }

    private static <T> List<T> rows(Connection connection, String query, Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }
}
