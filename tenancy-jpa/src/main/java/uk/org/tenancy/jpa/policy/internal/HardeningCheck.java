package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks whether the database was hardened, and says in one finding what is open. */
final class HardeningCheck implements Check {

    private static final String OPEN = Catalogue.WITH_OWN_ROLES + """
            SELECT string_agg(DISTINCT item, ', ' ORDER BY item) AS items, session_user AS role,
                   (SELECT pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'tenancy') AS owner
            FROM (
                SELECT 'temporary tables' AS item FROM own_role r
                WHERE has_database_privilege(r.oid, current_database(), 'TEMPORARY')
                UNION ALL
                SELECT 'updates of pg_settings' FROM own_role r
                WHERE has_table_privilege(r.oid, 'pg_catalog.pg_settings', 'UPDATE')
                UNION ALL
                SELECT 'the language ' || l.lanname FROM pg_catalog.pg_language l, own_role r
                WHERE l.lanpltrusted AND has_language_privilege(r.oid, l.oid, 'USAGE')
                UNION ALL
                SELECT p.proname FROM pg_catalog.pg_proc p, own_role r
                WHERE p.pronamespace = 'pg_catalog'::regnamespace AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
                  AND p.proname IN (""" + Hardening.FUNCTIONS + """
            )) AS open""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String items = row.getString("items");
            return items == null ? List.of() : List.of(finding(items, row.getString("role"), row.getString("owner")));
        }
    }

    private static Finding finding(String items, String role, String owner) {
        return Finding.notice(
                "database",
                "is not hardened: the application may use what sessions of different tenants can see or leave to each"
                        + " other (" + items + ")",
                List.of("-- as a superuser, in this database:", new Hardening(role, owner).statement()));
    }
}
