package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.Declarations;

/** Looks whether the application has a role of its own, which owns nothing and so cannot switch off what keeps tenants apart. */
final class OwnRole {

    private static final String QUERY = """
            WITH owned AS (SELECT * FROM pg_catalog.pg_class WHERE oid = ANY (?)),
            wanted AS (SELECT name, r.oid FROM (SELECT ?::text AS name) AS given
                LEFT JOIN pg_catalog.pg_roles r ON r.rolname = name),
            state AS (SELECT name, oid, (SELECT bool_and(relowner = wanted.oid) FROM owned) AS owns,
                    (SELECT bool_or(has_any_column_privilege(wanted.oid, owned.oid, 'INSERT, UPDATE')) FROM owned) AS writes,
                    CASE WHEN oid IS NULL THEN name ELSE name || '_app' END AS new
                FROM wanted)
            SELECT coalesce(owns, false) AS unsafe, 'role ' || name AS subject,
                   CASE WHEN owns THEN 'owns the tables and is the login of the application as well, which so can switch off what'
                           ' keeps tenants apart. Give the application a role of its own, and keep this one for migrations'
                       WHEN oid IS NULL THEN 'is not there yet. The application seems to log in as the owner of the tables, who can'
                           ' switch off what keeps tenants apart: give it this role of its own'
                       ELSE 'may not write any tenant-owned table yet: the application logs in with another role, whom the policies'
                           ' may not hold back. Let it log in with this one' END AS problem,
                   CASE WHEN oid IS NULL OR owns THEN ARRAY[format('CREATE ROLE %I LOGIN NOINHERIT PASSWORD ''...''', new)]
                       ELSE ARRAY[]::text[] END
                   || CASE WHEN owns THEN ARRAY[format('-- application-role = %s, in the decisions', new)]
                       ELSE ARRAY[]::text[] END
                   || format('-- the stage write-only gives it what it needs; from then on let the application log in as %s',
                       CASE WHEN oid IS NULL OR owns THEN new ELSE name END) AS mend
            FROM state WHERE oid IS NULL OR owns OR NOT coalesce(writes, true)""";

    private OwnRole() {}

    /** The same declarations, for the connection's own role if the application's is not there yet. */
    static Declarations orOwner(Connection connection, Declarations declarations) throws SQLException {
        String role = Rows.texts(
                        connection,
                        "SELECT coalesce((SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ?), current_user)",
                        declarations.role())
                .get(0);
        return new Declarations(
                role,
                declarations.ownerOfExistingRows(),
                declarations.kinds(),
                declarations.restrictable(),
                declarations.bound());
    }

    static List<Finding> findings(Connection connection, Long[] owned, String role) throws SQLException {
        return Verifier.findings(connection, QUERY, owned, role);
    }
}
