package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for functions that lead out of the database, or past it to its files. */
final class OutsideCheck implements Check {

    private static final String OUTWARD = Catalogue.WITH_OWN_ROLES + """
            , outward AS (
                SELECT CASE WHEN n.nspname = 'pg_catalog' THEN 'files of the server'
                           WHEN x.extname = 'dblink' THEN 'extension dblink'
                           ELSE 'language ' || l.lanname END AS subject,
                       format('REVOKE EXECUTE ON ROUTINE %I.%I(%s) FROM %s', n.nspname, p.proname,
                           pg_get_function_identity_arguments(p.oid), own.names) AS mend
                FROM pg_catalog.pg_proc p
                JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                JOIN pg_catalog.pg_language l ON l.oid = p.prolang
                LEFT JOIN pg_catalog.pg_depend d
                    ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
                LEFT JOIN pg_catalog.pg_extension x
                    ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND x.oid = d.refobjid
                CROSS JOIN own
                WHERE ((n.nspname = 'pg_catalog'
                        AND p.proname IN ('pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'lo_import', 'lo_export'))
                    OR x.extname = 'dblink'
                    OR (NOT l.lanpltrusted AND l.lanname NOT IN ('internal', 'c', 'sql')))
                  AND EXISTS (SELECT FROM own_role r WHERE has_function_privilege(r.oid, p.oid, 'EXECUTE')))
            SELECT subject = 'files of the server' AS unsafe, subject,
                   CASE subject
                        WHEN 'files of the server' THEN 'can be read by the application''s role, and they hold every row'
                        WHEN 'extension dblink' THEN 'lets a statement open connections that belong to no tenant'
                        ELSE 'is not held back by PostgreSQL, and the application''s role may run functions in it'
                        END AS problem,
                   array_agg(mend ORDER BY mend) AS mend
            FROM outward GROUP BY subject ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, OUTWARD);
    }
}
