package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for functions and procedures through which the application gets round the row policies. */
final class FunctionCheck implements Check {

    /**
     * Begins a query that can ask for each {@code routine}: whether its owner {@code bypasses} row policies, and whether it
     * {@code sets_tenant}. What it does cannot be told from outside, but this much of its text can.
     */
    static final String WITH_ROUTINES = Catalogue.WITH_TENANT_OWNED + """
            , routine AS (
                SELECT p.*, n.nspname, r.rolname AS owner, r.rolsuper OR r.rolbypassrls AS bypasses,
                       format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS sql,
                       EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting ILIKE 'tenancy.tenant=%')
                           OR p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), '') ~*
                               '(set_config\\s*\\(\\s*''tenancy\\.|\\mset\\s+((local|session)\\s+)?"?tenancy"?\\s*\\.)'
                           AS sets_tenant
                FROM pg_catalog.pg_proc p
                JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'tenancy')
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
            """;

    private static final String FUNCTIONS = WITH_ROUTINES + """
            SELECT (prosecdef AND bypasses) OR sets_tenant AS unsafe, 'function ' || routine.sql AS subject,
                   CASE WHEN sets_tenant THEN 'sets the tenant itself, whoever is bound'
                        WHEN prosecdef AND bypasses
                            THEN 'runs with the rights of ' || owner || ', whom row policies do not hold back'
                        WHEN prosecdef THEN 'runs statements put together from text, or names that others can shadow,'
                            ' with the rights of ' || owner || ', who may switch row security off'
                        ELSE 'is marked leakproof, so it is run on the rows of all tenants, before the row policies are'
                            ' asked' END AS problem,
                   ARRAY[CASE WHEN sets_tenant THEN '-- leave the tenant to the data source, or:'
                              WHEN prosecdef AND bypasses
                                  THEN '-- make it SECURITY INVOKER or the property of ' || keeper.name || ', or:'
                              WHEN prosecdef
                                  THEN '-- make it SECURITY INVOKER, or let it SET search_path and run fixed'
                                      ' statements only, or:'
                              ELSE '-- unless nothing it does depends on its arguments but its result:' END,
                         CASE WHEN sets_tenant OR prosecdef
                              THEN format('REVOKE EXECUTE ON ROUTINE %s FROM %s', routine.sql, own.names)
                              ELSE format('ALTER FUNCTION %s NOT LEAKPROOF', routine.sql) END] AS mend
            FROM routine CROSS JOIN own CROSS JOIN keeper
            WHERE prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
              AND EXISTS (SELECT FROM own_role r WHERE has_function_privilege(r.oid, routine.oid, 'EXECUTE'))
              AND (sets_tenant OR proleakproof OR (prosecdef AND (bypasses
                  OR (EXISTS (SELECT FROM tenant_owned t WHERE t.relowner = proowner) AND (prosrc ~* '\\mexecute\\M'
                      OR NOT EXISTS (SELECT FROM unnest(proconfig) AS s WHERE s LIKE 'search\\_path=%'))))))
            ORDER BY routine.sql""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, FUNCTIONS);
    }
}
