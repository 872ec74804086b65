package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks for policies that somebody else put on tenant-owned tables, and for what an earlier declaration left there. The
 * restrictive policy is joined to them by AND, so they cannot widen what a tenant reaches.
 */
final class StrangerCheck implements Check {

    private static final String STRANGERS = Catalogue.WITH_TENANT_OWNED + """
            SELECT false AS unsafe, 'policy ' || p.polname || ' on ' || t.name AS subject,
                   CASE WHEN p.polpermissive
                        THEN 'is not ours and has no effect, since a tenant may reach all of its own rows and no others'
                        ELSE 'is not ours and hides rows from their own tenant' END AS problem,
                   ARRAY['-- unless it is meant:', format('DROP POLICY %I ON %s', p.polname, t.sql)] AS mend
            FROM pg_catalog.pg_policy p
            JOIN tenant_owned t ON t.oid = p.polrelid
            WHERE p.polname NOT IN ('tenancy_access', 'tenancy_isolation')
              AND (p.polname <> 'tenancy_restriction' OR p.polrelid NOT IN (SELECT oid FROM restrictable))
            UNION ALL
            SELECT false, 'trigger ' || g.tgname || ' on ' || t.name,
                   'keeps restricted rows, of which this table was declared to have none',
                   ARRAY['-- declare it restrictable again, or:', format('DROP TRIGGER %I ON %s', g.tgname, t.sql)]
            FROM pg_catalog.pg_trigger g
            JOIN tenant_owned t ON t.oid = g.tgrelid
            WHERE g.tgname = 'tenancy_restriction' AND g.tgparentid = 0 AND t.oid NOT IN (SELECT oid FROM restrictable)
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, STRANGERS);
    }
}
