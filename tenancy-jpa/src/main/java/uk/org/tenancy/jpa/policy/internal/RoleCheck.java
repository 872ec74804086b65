package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for attributes of the application's role, and of those it can become, that no row policy holds back. */
final class RoleCheck implements Check {

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

    // Only a superuser can pass for somebody else, and with a statement it is one again.
    private static final String LOGIN = "SET LOCAL SESSION AUTHORIZATION DEFAULT";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>(pretence(connection));
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

    private static List<Finding> pretence(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            String seeming = sessionUser(statement);
            statement.execute(LOGIN);
            String login = sessionUser(statement);
            return seeming.equals(login)
                    ? List.of()
                    : List.of(Finding.unsafe(
                            "login " + login + " of the application",
                            "passes for " + seeming
                                    + " by SET SESSION AUTHORIZATION, and can become the superuser that it"
                                    + " is again",
                            List.of("-- log in as " + seeming + " itself")));
        } finally {
            connection.rollback(before);
        }
    }

    private static String sessionUser(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT session_user")) {
            row.next();
            return row.getString(1);
        }
    }
}
