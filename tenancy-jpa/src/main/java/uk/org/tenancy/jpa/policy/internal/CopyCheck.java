package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for what will carry rows to other places, or hand new tables to the application. */
final class CopyCheck implements Check {

    private static final String COPIES = Catalogue.WITH_TENANT_OWNED + """
            SELECT false AS unsafe, 'publication ' || p.pubname AS subject,
                   'sends the rows of every tenant of ' || string_agg(t.name, ', ' ORDER BY t.name)
                       || ' to whoever subscribes' AS problem,
                   ARRAY['-- if nobody needs it:', format('DROP PUBLICATION %I', p.pubname)] AS mend
            FROM pg_catalog.pg_publication_tables p
            JOIN tenant_owned t ON t.sql = format('%I.%I', p.schemaname, p.tablename)
            GROUP BY p.pubname
            UNION ALL
            SELECT false, 'replication slot ' || slot_name, 'keeps the changes of every tenant for whoever reads it',
                   ARRAY['-- if nobody needs it:', format('SELECT pg_drop_replication_slot(%L)', slot_name)]
            FROM pg_catalog.pg_replication_slots WHERE slot_type = 'logical' AND database = current_database()
            UNION ALL
            SELECT false, 'default privileges of ' || pg_get_userbyid(d.defaclrole),
                   'give the application''s role rights over new tables before anyone has declared them',
                   ARRAY[format('ALTER DEFAULT PRIVILEGES FOR ROLE %I %s REVOKE ALL ON TABLES FROM %s',
                       pg_get_userbyid(d.defaclrole), coalesce('IN SCHEMA ' || quote_ident(n.nspname), ''), own.names)]
            FROM pg_catalog.pg_default_acl d
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
            CROSS JOIN own
            WHERE d.defaclobjtype = 'r' AND EXISTS (SELECT FROM aclexplode(d.defaclacl) AS a
                WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM own_role))
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, COPIES);
    }
}
