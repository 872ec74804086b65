package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks whether the application may create things in the database. What it creates, no declaration covers, and it can
 * stand in front of a table or function of the same name.
 */
final class SchemaCheck implements Check {

    private static final String PLACES = Catalogue.WITH_OWN_ROLES + """
            SELECT true AS unsafe, place.subject,
                   CASE WHEN place.owned
                        THEN 'is owned by the application''s role, or by a role it can become'
                        ELSE 'can be given tables and functions by the application''s role, which no row policy guards'
                        END AS problem,
                   ARRAY[CASE WHEN place.owned
                        THEN format('ALTER %s OWNER TO %s', place.sql, keeper.name)
                        ELSE format('REVOKE CREATE ON %s FROM %s', place.sql, own.names) END] AS mend
            FROM (
                SELECT 'database ' || d.datname AS subject, format('DATABASE %I', d.datname) AS sql,
                       d.datdba IN (SELECT oid FROM own_role) AS owned,
                       EXISTS (SELECT FROM own_role r WHERE has_database_privilege(r.oid, d.oid, 'CREATE')) AS open
                FROM pg_catalog.pg_database d WHERE d.datname = current_database()
                UNION ALL
                SELECT 'schema ' || n.nspname, format('SCHEMA %I', n.nspname), n.nspowner IN (SELECT oid FROM own_role),
                       EXISTS (SELECT FROM own_role r WHERE has_schema_privilege(r.oid, n.oid, 'CREATE'))
                FROM pg_catalog.pg_namespace n
                WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'tenancy')
            ) AS place
            CROSS JOIN own CROSS JOIN keeper
            WHERE place.owned OR place.open
            ORDER BY place.subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, PLACES);
    }
}
