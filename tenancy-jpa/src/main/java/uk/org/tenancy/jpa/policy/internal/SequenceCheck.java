package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for rights over sequences beyond taking the next number. */
final class SequenceCheck implements Check {

    private static final String SEQUENCES = Catalogue.WITH_OWN_ROLES + """
            SELECT false AS unsafe, 'sequence ' || n.nspname || '.' || c.relname AS subject,
                   'can be read or set by the application''s role, for all tenants at once' AS problem,
                   ARRAY[format('REVOKE SELECT, UPDATE ON SEQUENCE %I.%I FROM %s', n.nspname, c.relname, own.names)]
                       AS mend
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN own
            WHERE c.relkind = 'S' AND n.nspname NOT LIKE 'pg\\_%' AND c.relowner NOT IN (SELECT oid FROM own_role)
              AND EXISTS (SELECT FROM own_role r WHERE has_sequence_privilege(r.oid, c.oid, 'SELECT, UPDATE'))
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, SEQUENCES);
    }
}
