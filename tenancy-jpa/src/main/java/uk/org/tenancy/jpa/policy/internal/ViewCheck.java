package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for declared views that show the rows of all tenants. Views that were not declared are found as such. */
final class ViewCheck implements Check {

    private static final String VIEWS = Catalogue.WITH_TENANT_OWNED + """
            , reads (reader, source) AS (
                SELECT w.ev_class, d.refobjid FROM pg_catalog.pg_rewrite w
                JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> w.ev_class
                UNION
                SELECT reads.reader, d.refobjid FROM reads
                JOIN pg_catalog.pg_rewrite w ON w.ev_class = reads.source
                JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> w.ev_class)
            SELECT true AS unsafe, 'view ' || k.schema_name || '.' || k.table_name AS subject,
                   CASE c.relkind WHEN 'm' THEN 'holds a copy of tenant-owned rows that no row policy guards'
                       ELSE 'shows tenant-owned rows as its owner sees them, whom row policies do not hold back'
                       END AS problem,
                   ARRAY[CASE c.relkind
                       WHEN 'm' THEN format('REVOKE ALL ON %I.%I FROM %s', k.schema_name, k.table_name, own.names)
                       ELSE format('ALTER VIEW %I.%I OWNER TO %s', k.schema_name, k.table_name, keeper.name) END] AS mend
            FROM tenancy.declared_table k
            JOIN pg_catalog.pg_namespace n ON n.nspname = k.schema_name
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = k.table_name
            CROSS JOIN own CROSS JOIN keeper
            WHERE EXISTS (SELECT FROM reads JOIN tenant_owned t ON t.oid = reads.source WHERE reads.reader = c.oid)
              AND EXISTS (SELECT FROM own_role r WHERE has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE'))
              AND (c.relkind = 'm' OR (c.relkind = 'v' AND c.relowner IN (SELECT oid FROM bypasser)
                  AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)))
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, VIEWS);
    }
}
