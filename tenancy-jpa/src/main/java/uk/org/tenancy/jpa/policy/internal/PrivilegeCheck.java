package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for rights over declared tables that reach further than the rows of one tenant. */
final class PrivilegeCheck implements Check {

    private static final String EXCESS = Catalogue.WITH_OWN_ROLES + """
            SELECT excess.unsafe, 'table ' || k.schema_name || '.' || k.table_name AS subject, excess.problem,
                   ARRAY[format('REVOKE %s ON %I.%I FROM %s',
                       excess.privileges, k.schema_name, k.table_name, own.names)] AS mend
            FROM (VALUES
                ('TENANT_OWNED', 'TRIGGER', true,
                    'can be given triggers by the application''s role, which see the rows of every tenant that writes'),
                ('TENANT_OWNED', 'REFERENCES', true,
                    'can be referred to by foreign keys of the application''s making, which ask no row policy'),
                ('SHARED', 'INSERT, UPDATE, DELETE', false,
                    'is shared but can be changed by the application''s role: what one tenant writes, all others read'),
                ('SHARED', 'TRIGGER', true,
                    'can be given triggers by the application''s role, and they run in the sessions of every tenant')
            ) AS excess (kind, privileges, unsafe, problem)
            JOIN tenancy.declared_table k ON k.kind = excess.kind
            JOIN pg_catalog.pg_namespace n ON n.nspname = k.schema_name
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = k.table_name
            CROSS JOIN own
            WHERE c.relowner NOT IN (SELECT oid FROM own_role)
              AND EXISTS (SELECT FROM own_role r WHERE has_table_privilege(r.oid, c.oid, excess.privileges)
                  OR (excess.privileges <> 'TRIGGER' AND has_any_column_privilege(
                      r.oid, c.oid, replace(excess.privileges, ', DELETE', ''))))
            ORDER BY k.schema_name, k.table_name, excess.privileges""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, EXCESS);
    }
}
