package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks whether the application could change what was declared, or the numbers of tenants. */
final class DeclarationCheck implements Check {

    private static final String MAY_CHANGE_DECLARATIONS = Catalogue.WITH_OWN_ROLES + """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace n, own_role r
                    WHERE n.nspname = 'tenancy' AND (n.nspowner = r.oid OR has_schema_privilege(r.oid, n.oid, 'CREATE')))
                OR EXISTS (SELECT FROM pg_catalog.pg_proc p, own_role r
                    WHERE p.pronamespace = 'tenancy'::regnamespace AND p.proowner = r.oid)
                OR EXISTS (SELECT FROM pg_catalog.pg_class c, own_role r
                    WHERE c.relnamespace = 'tenancy'::regnamespace AND (c.relowner = r.oid
                        OR c.relkind = 'r' AND has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        if (!Catalogue.ask(connection, MAY_CHANGE_DECLARATIONS)) {
            return List.of();
        }
        return List.of(Finding.unsafe(
                "schema tenancy",
                "can be changed by the application's role, so it could declare itself safe",
                List.of("-- own it by the role that runs the migrations, and REVOKE all but what"
                        + " RowIsolation.install grants")));
    }
}
