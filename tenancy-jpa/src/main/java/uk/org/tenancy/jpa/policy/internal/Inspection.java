package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks at a database through the application's own role and tells what is unsafe. */
public final class Inspection {

    private static final int OLDEST_VERSION = 140_000;
    private static final int FIRST_VERSION_WITH_INVOKER_VIEWS = 150_000;

    // The login counts as well as the role it has become, since RESET ROLE leads back to it, and so does every role
    // that SET ROLE leads to. A superuser would be found to be a member of all roles.
    private static final String ROLES = """
            SELECT r.rolname, attribute.mend, attribute.problem, r.rolsuper
            FROM pg_catalog.pg_roles r
            CROSS JOIN LATERAL (VALUES
                (r.rolsuper, 'NOSUPERUSER', 'is a superuser, who sees every row'),
                (r.rolbypassrls, 'NOBYPASSRLS', 'bypasses row security'),
                (r.rolcreaterole, 'NOCREATEROLE', 'can make itself a member of other roles'),
                (r.rolreplication, 'NOREPLICATION', 'can stream every row of the server')
            ) AS attribute (given, mend, problem)
            WHERE attribute.given AND (r.rolname IN (session_user, current_user)
                OR (pg_has_role(session_user, r.oid, 'MEMBER')
                    AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user)))
            ORDER BY r.rolname, attribute.mend DESC""";

    private static final String MAY_CHANGE_DECLARATIONS = Catalogue.WITH_OWN_ROLES + """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace n, own_role r
                    WHERE n.nspname = 'tenancy' AND (n.nspowner = r.oid OR has_schema_privilege(r.oid, n.oid, 'CREATE')))
                OR EXISTS (SELECT FROM pg_catalog.pg_proc p, own_role r
                    WHERE p.pronamespace = 'tenancy'::regnamespace AND p.proowner = r.oid)
                OR EXISTS (SELECT FROM pg_catalog.pg_class c, own_role r
                    WHERE c.relnamespace = 'tenancy'::regnamespace AND (c.relowner = r.oid
                        OR c.relkind = 'r' AND has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))""";

    private Inspection() {}

    /**
     * Looks at a database.
     *
     * @param connection a connection of the application's role
     * @return what is unsafe; empty if all is well
     * @throws SQLException if the database cannot be asked
     */
    public static List<Finding> findings(Connection connection) throws SQLException {
        if (!isSupported(connection)) {
            return List.of(Finding.unsafe(
                    "database",
                    "is not PostgreSQL 14 or later, so its rows cannot be kept apart by row policies",
                    List.of("-- use PostgreSQL 14 or later; databases that only speak its protocol do not count")));
        }
        List<Finding> findings = new ArrayList<>(ofRoles(connection));
        if (!Catalogue.isPrepared(connection)) {
            findings.add(
                    Finding.unsafe(
                            "database",
                            "has no schema 'tenancy', so nobody has declared which tables are tenant-owned",
                            List.of(
                                    "-- run RowIsolation.install, or a migration made from RowIsolation.script, as the owner")));
        } else if (!Catalogue.isGranted(connection)) {
            findings.add(Finding.unsafe(
                    "role of the application",
                    "may not read the declarations, so it is not the role they were made for",
                    List.of("-- log in as the role that RowIsolation.forRole names, or name this one there")));
        } else {
            findings.addAll(ofTables(connection));
        }
        return List.copyOf(findings);
    }

    private static List<Finding> ofTables(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        boolean superuser = Catalogue.ask(connection, "SELECT current_setting('is_superuser')::boolean");
        boolean invokerViews = Catalogue.ask(connection, versionIsAtLeast(FIRST_VERSION_WITH_INVOKER_VIEWS));
        if (!superuser && Catalogue.ask(connection, MAY_CHANGE_DECLARATIONS)) {
            findings.add(Finding.unsafe(
                    "schema tenancy",
                    "can be changed by the application's role, so it could declare itself safe",
                    List.of("-- own it by the role that runs the migrations, and REVOKE all but what"
                            + " RowIsolation.install grants")));
        }
        for (TableState table : Catalogue.tables(connection)) {
            of(table, superuser, invokerViews).forEach(findings::add);
        }
        return findings;
    }

    private static boolean isSupported(Connection connection) throws SQLException {
        return Catalogue.ask(connection, "SELECT version() LIKE 'PostgreSQL %'")
                && Catalogue.ask(connection, versionIsAtLeast(OLDEST_VERSION));
    }

    private static String versionIsAtLeast(int version) {
        return "SELECT current_setting('server_version_num')::integer >= " + version;
    }

    private static List<Finding> ofRoles(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ROLES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String role = row.getString("rolname");
                findings.add(Finding.unsafe(
                        "role " + role + " of the application",
                        row.getString("problem") + "; give the application a role of its own, without such rights",
                        List.of("ALTER ROLE " + TableName.quote(role) + " " + row.getString("mend"))));
            }
        }
        return findings;
    }

    // Of a superuser's rights over tables nothing is said: it has them all, and is reported for what it is.
    private static Stream<Finding> of(TableState table, boolean superuser, boolean invokerViews) {
        TableKind declared = table.declared();
        if (declared == null) {
            return superuser ? Stream.empty() : undeclared(table, invokerViews);
        }
        Stream<Finding> isolation = declared == TableKind.TENANT_OWNED ? ofTenantOwned(table) : Stream.empty();
        return superuser ? isolation : Stream.concat(isolation, ofRights(table, declared));
    }

    private static Stream<Finding> ofTenantOwned(TableState table) {
        return table.type().equals("r") || table.type().equals("p")
                ? Protection.findings(table)
                : Stream.of(Finding.unsafe(
                        "tenant-owned " + table.name(),
                        "is not a table, and only tables have row policies",
                        List.of("-- declare the tables behind it instead")));
    }

    private static Stream<Finding> ofRights(TableState table, TableKind declared) {
        List<Finding> findings = new ArrayList<>();
        if (table.owned()) {
            findings.add(Finding.unsafe(
                    "table " + table.name(),
                    "is owned by the application's role, or by a role it can become, so row security can be switched off",
                    List.of("ALTER TABLE " + table.name().sql() + " OWNER TO <the role that runs the migrations>")));
        } else if (table.truncatable()) {
            findings.add(Finding.unsafe(
                    "table " + table.name(),
                    "can be emptied by the application's role, and TRUNCATE does not ask row policies",
                    List.of(revoke("TRUNCATE", table))));
        } else if (declared == TableKind.PLATFORM && table.reachable()) {
            findings.add(Finding.unsafe(
                    "platform table " + table.name(),
                    "can be reached by the application's role",
                    List.of(revoke("ALL", table))));
        }
        return findings.stream();
    }

    private static Stream<Finding> undeclared(TableState table, boolean invokerViews) {
        boolean outOfReach = !table.reachable() && !table.owned();
        if (outOfReach || (table.type().equals("v") && table.invoker())) {
            return Stream.empty();
        }
        return Stream.of(
                switch (table.type()) {
                    case "v" ->
                        Finding.unsafe(
                                "view " + table.name(),
                                "shows its owner's view of the rows, not the application's",
                                List.of(
                                        invokerViews
                                                ? "ALTER VIEW " + table.name().sql() + " SET (security_invoker = true)"
                                                : revoke("ALL", table)));
                    case "m" ->
                        Finding.unsafe(
                                "materialized view " + table.name(),
                                "holds a copy of rows that no row policy guards",
                                List.of(revoke("ALL", table)));
                    default ->
                        Finding.unsafe(
                                "table " + table.name(),
                                "can be reached by the application's role but is not declared",
                                List.of(
                                        "-- declare it tenant-owned, shared or platform with RowIsolation, or:",
                                        revoke("ALL", table)));
                });
    }

    private static String revoke(String right, TableState table) {
        return "REVOKE " + right + " ON " + table.name().sql() + " FROM PUBLIC, <the application's role>";
    }
}
