package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.Blueprint;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.KeyChange;
import uk.org.tenancy.jpa.policy.internal.TableShape;

/** Looks in a database for what no plan can decide, and people have to look at. */
public final class Concerns {

    private static final String FROM_OWNED = """
            WITH owned AS (SELECT c.*, n.nspname || '.' || c.relname AS name, format('%I.%I', n.nspname, c.relname) AS sql
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = ANY (?))
            SELECT * FROM (
            """;

    private static final String AS_FINDINGS = ") AS finding (unsafe, subject, problem, mend) ORDER BY subject";

    private static final List<String> QUERIES = List.of("""
            SELECT false AS unsafe, format('view %s', v.oid::regclass) AS subject,
                   CASE v.relkind WHEN 'm' THEN 'is materialized: it keeps a copy of the rows of all tenants, and to refresh'
                       ' it sees those of one tenant only, or fails. Whoever reads it needs another way'
                   ELSE 'reads ' || string_agg(DISTINCT owned.name, ', ') || ' and will show each tenant its own rows.'
                       ' Look whether it is meant to show more' END AS problem,
                   ARRAY[CASE v.relkind WHEN 'm' THEN '-- make it a view, or a table with tenant_id that is filled for each tenant'
                       ELSE '-- nothing, or declare it shared and let an owner with BYPASSRLS show more' END] AS mend
            FROM owned
            JOIN pg_catalog.pg_depend d ON d.refobjid = owned.oid AND d.classid = 'pg_catalog.pg_rewrite'::regclass
            JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
            JOIN pg_catalog.pg_class v ON v.oid = w.ev_class AND v.relkind IN ('v', 'm')
            GROUP BY v.oid, v.relkind""", """
            SELECT false, format('trigger %I on %s', t.tgname, owned.name),
                   format('runs %s for the tenant that is bound%s. Look whether it reads or writes more than that tenant''s rows',
                       t.tgfoid::regprocedure, CASE WHEN p.prosecdef THEN ', with the rights of ' || p.proowner::regrole ELSE '' END),
                   ARRAY['-- look at the function']
            FROM owned
            JOIN pg_catalog.pg_trigger t ON t.tgrelid = owned.oid AND NOT t.tgisinternal AND t.tgparentid = 0
            JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid AND p.pronamespace IS DISTINCT FROM to_regnamespace('tenancy')""", """
            SELECT r.rolsuper OR r.rolbypassrls, format('function %s', p.oid::regprocedure),
                   format('runs with the rights of %s, whom the policies %s', r.rolname, CASE WHEN r.rolsuper OR r.rolbypassrls
                       THEN 'do not hold back' ELSE 'hold back as well: it will see the rows of the bound tenant' END),
                   ARRAY['-- unless it is meant:', format('ALTER ROUTINE %s SECURITY INVOKER', p.oid::regprocedure)]
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
            WHERE p.prosecdef AND p.pronamespace IN (SELECT relnamespace FROM owned)""", """
            SELECT false, format('sequence %s', s.oid::regclass),
                   'is one counter for all tenants: the numbers of each will have gaps, which tell how busy the others are',
                   ARRAY['-- where people see these numbers, count by tenant in a table']
            FROM pg_catalog.pg_class s
            WHERE s.relkind = 'S' AND s.relnamespace IN (SELECT relnamespace FROM owned)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  JOIN pg_catalog.pg_attrdef f ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND f.oid = d.objid
                  JOIN pg_catalog.pg_index i ON i.indrelid = f.adrelid AND i.indisprimary AND f.adnum = ANY (i.indkey)
                  WHERE d.refobjid = s.oid)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = s.oid AND d.deptype = 'i')""", """
            SELECT false, format('role %s', r.rolname),
                   'may read or write ' || string_agg(DISTINCT owned.name, ', ' ORDER BY owned.name)
                       || '. Once tenants are kept apart its statements fail unless they bind a tenant',
                   ARRAY['-- let it bind a tenant, or make it a platform reader (RowIsolation.platformReader)']
            FROM owned
            CROSS JOIN LATERAL aclexplode(owned.relacl) x
            JOIN pg_catalog.pg_roles r ON r.oid = x.grantee
            WHERE r.rolname <> ? AND r.oid <> owned.relowner AND NOT r.rolbypassrls AND NOT r.rolsuper
            GROUP BY r.rolname""", """
            SELECT false, format('column %I of %s', a.attname, owned.name),
                   format('looks as if it told whose a row is%s. All rows there are become those of the first tenant: if they are not all'
                       ' its own, they have to be divided before anybody else works here',
                       ', by about ' || round(CASE WHEN s.n_distinct < 0 THEN -s.n_distinct * owned.reltuples ELSE s.n_distinct END)
                           || ' values'),
                   ARRAY[format('SELECT %I, count(*) FROM %s GROUP BY 1', a.attname, owned.sql),
                       '-- docs/converting.md, Rows of several councils']
            FROM owned
            JOIN pg_catalog.pg_attribute a ON a.attrelid = owned.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attname ~* '^(council|organi[sz]ation|org|authority|local_authority|agency|tenant)_*(id|code|no|number|key|ref|slug|name|gss)$'
                AND a.attname <> 'tenant_id'
            LEFT JOIN pg_catalog.pg_stats s ON format('%I.%I', s.schemaname, s.tablename) = owned.sql AND s.attname = a.attname
                AND s.inherited = (owned.relkind = 'p')
            WHERE coalesce(s.n_distinct, 0) <> 1 AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i
                WHERE i.indrelid = owned.oid AND i.indisprimary AND i.indnatts = 1 AND i.indkey[0] = a.attnum)""", """
            SELECT true, 'table ' || owned.name, 'is owned by the application''s role, which can switch its policies off',
                   ARRAY[format('ALTER TABLE %s OWNER TO %s', owned.sql, '...')]
            FROM owned WHERE owned.relowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?)
              AND EXISTS (SELECT FROM owned AS other WHERE other.relowner <> owned.relowner)""", """
            SELECT false, format('index %s on %s', i.indexrelid::regclass, owned.name),
                   'does not start with the tenant. With many tenants a look-up in it reads past the rows of the others',
                   ARRAY[regexp_replace(regexp_replace(pg_get_indexdef(i.indexrelid),
                       '^CREATE INDEX (.*) ON ', 'CREATE INDEX CONCURRENTLY ON '), ' USING (\\w+) \\(', ' USING \\1 (tenant_id, '),
                       format('DROP INDEX CONCURRENTLY %s', i.indexrelid::regclass)]
            FROM owned
            JOIN pg_catalog.pg_index i ON i.indrelid = owned.oid AND NOT i.indisunique AND NOT i.indisexclusion
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid AND NOT x.relispartition
            JOIN pg_catalog.pg_am m ON m.oid = x.relam AND m.amname = 'btree'""");

    /** Primary keys that nobody chooses, so that they clash with nobody's and tell nothing. */
    private static final String NUMBERED = """
            SELECT i.indexrelid::bigint FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE i.indisprimary AND i.indnatts = 1
              AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|uuid')""";

    private Concerns() {}

    /**
     * Looks at a database.
     *
     * @param connection a connection of the tables' owner; rolled back
     * @param declarations of which kind each table is
     * @return what there is to look at
     * @throws SQLException if the database cannot be asked
     */
    public static List<Finding> of(Connection connection, Declarations declarations) throws SQLException {
        Blueprint blueprint = Blueprint.of(connection, OwnRole.orOwner(connection, declarations));
        Facts facts = Facts.of(connection);
        Long[] owned = blueprint.tables().stream().map(TableShape::id).toArray(Long[]::new);
        Rows.run(connection, List.of("SET LOCAL search_path = pg_catalog, pg_temp"));
        try {
            List<Finding> findings = new ArrayList<>();
            for (String query : QUERIES) {
                Object[] parameters =
                        query.contains("?") ? new Object[] {owned, declarations.role()} : new Object[] {owned};
                findings.addAll(Verifier.findings(connection, FROM_OWNED + query + AS_FINDINGS, parameters));
            }
            List<Long> numbered = Rows.of(connection, row -> row.getLong(1), NUMBERED);
            blueprint.keys().stream()
                    .filter(key -> !numbered.contains(key.indexId()))
                    .forEach(key -> findings.add(ofKey(key, facts.rowsOf(key.tableId()))));
            findings.addAll(OwnRole.findings(connection, owned, declarations.role()));
            findings.addAll(blueprint.slow());
            return findings;
        } finally {
            connection.rollback();
        }
    }

    private static Finding ofKey(KeyChange key, long rows) {
        String subject = "key " + key.name() + " of " + key.table();
        return Spares.has(key)
                ? Finding.notice(
                        subject,
                        "holds for each tenant by itself in the end; until then it tells one tenant of another's value. SQL with"
                                + " ON CONFLICT on its columns has to name tenant_id first, which works from the stage prepare on,"
                                + " and without it until the stage enforce",
                        List.of("-- ON CONFLICT (tenant_id, ...)"))
                : Finding.notice(
                        subject,
                        "cannot be built beside the application, because it excludes or is checked later than at once:"
                                + " nobody reads or writes the table for about "
                                + Script.words(Estimate.index(rows)),
                        List.of("-- run the stage enforce when that can be borne"));
    }
}
