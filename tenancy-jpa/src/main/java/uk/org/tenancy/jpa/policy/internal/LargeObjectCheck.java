package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for large objects within the reach of the application. They have no row policies. */
final class LargeObjectCheck implements Check {

    private static final String LARGE_OBJECTS = Catalogue.WITH_OWN_ROLES + """
            SELECT true AS unsafe, 'large objects' AS subject,
                   count(*) || ' of them can be read or written by the application''s role, for whichever tenant'
                       AS problem,
                   ARRAY[format('DO $$ DECLARE o oid; BEGIN FOREACH o IN ARRAY ''%s''::oid[] LOOP'
                       ' EXECUTE format(''ALTER LARGE OBJECT %%s OWNER TO %s'', o);'
                       ' EXECUTE format(''REVOKE ALL ON LARGE OBJECT %%s FROM %s'', o); END LOOP; END $$',
                       array_agg(m.oid), min(keeper.name), min(own.names))] AS mend
            FROM pg_catalog.pg_largeobject_metadata m CROSS JOIN own CROSS JOIN keeper
            WHERE m.lomowner IN (SELECT oid FROM own_role)
               OR EXISTS (SELECT FROM aclexplode(m.lomacl) AS a
                   WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM own_role))
            HAVING count(*) > 0""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, LARGE_OBJECTS);
    }
}
