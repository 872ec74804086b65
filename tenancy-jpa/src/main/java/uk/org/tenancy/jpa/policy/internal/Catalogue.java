package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.policy.Finding;

/** Reads the parts of PostgreSQL's catalogue that isolation rests on. */
final class Catalogue {

    /**
     * Begins a query that can ask for {@code own_role}, which is the login, the role it has become, and all roles it can
     * become, since SET ROLE and RESET ROLE lead to any of them; for {@code own}, their {@code names} and PUBLIC in a form
     * to revoke from; and for {@code keeper}, the {@code name} of the role that owns the declarations.
     */
    static final String WITH_OWN_ROLES = """
            WITH RECURSIVE own_role AS (SELECT oid, rolname FROM pg_catalog.pg_roles
                WHERE pg_has_role(session_user, oid, 'MEMBER') OR pg_has_role(current_user, oid, 'MEMBER')),
            own AS (SELECT 'PUBLIC, ' || string_agg(quote_ident(rolname), ', ' ORDER BY rolname) AS names FROM own_role),
            keeper AS (SELECT quote_ident(pg_get_userbyid(nspowner)) AS name
                FROM pg_catalog.pg_namespace WHERE nspname = 'tenancy')
            """;

    /**
     * The same, and can ask for {@code tenant_owned} tables with their {@code sql} name, partitions and other children
     * among them, for those that are {@code restrictable}, and for each {@code bypasser}, a role that row policies do not hold back.
     */
    static final String WITH_TENANT_OWNED = WITH_OWN_ROLES + """
            , family AS (SELECT c.oid
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN tenancy.declared_table k ON k.schema_name = n.nspname AND k.table_name = c.relname
                WHERE k.kind = 'TENANT_OWNED'
                UNION SELECT i.inhrelid FROM family f JOIN pg_catalog.pg_inherits i ON i.inhparent = f.oid),
            tenant_owned AS (SELECT c.oid, c.relowner, format('%I.%I', n.nspname, c.relname) AS sql,
                    n.nspname || '.' || c.relname AS name
                FROM family f
                JOIN pg_catalog.pg_class c ON c.oid = f.oid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p')),
            restrictable AS (SELECT c.oid
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN tenancy.declared_table k ON k.schema_name = n.nspname AND k.table_name = c.relname
                WHERE k.restrictable
                UNION SELECT i.inhrelid FROM restrictable r JOIN pg_catalog.pg_inherits i ON i.inhparent = r.oid),
            bypasser AS (SELECT oid FROM pg_catalog.pg_roles WHERE rolsuper OR rolbypassrls)
            """;

    private static final String TABLES = WITH_TENANT_OWNED + RestrictionGuard.WITH_GUARD + """
            SELECT c.oid, n.nspname, c.relname, c.relkind::text,
                   CASE WHEN f.oid IS NULL THEN k.kind ELSE 'TENANT_OWNED' END AS kind,
                   f.oid IS NOT NULL AND k.kind IS DISTINCT FROM 'TENANT_OWNED' AS descendant,
                   c.relowner IN (SELECT oid FROM own_role) AS owned,
                   EXISTS (SELECT FROM own_role r WHERE has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE')
                       OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER')) AS reachable,
                   EXISTS (SELECT FROM own_role r WHERE has_table_privilege(r.oid, c.oid, 'TRUNCATE')) AS truncatable,
                   coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false) AS invoker,
                   c.relrowsecurity, c.relforcerowsecurity,
                   format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) AS value,
                   c.oid IN (SELECT oid FROM restrictable) AS restrictable,
                   format_type(m.atttypid, m.atttypmod) AS mark_type, m.attnotnull AS mark_required,
                   pg_get_expr(e.adbin, e.adrelid) AS mark_value, guard.definition AS guard
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = ? AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN pg_catalog.pg_attribute m ON m.attrelid = c.oid AND m.attname = ? AND NOT m.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = c.oid AND e.adnum = m.attnum
            LEFT JOIN tenancy.declared_table k ON k.schema_name = n.nspname AND k.table_name = c.relname
            LEFT JOIN family f ON f.oid = c.oid
            LEFT JOIN guard ON guard.top = c.oid
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'tenancy')
              AND n.nspname NOT LIKE 'pg\\_t%'
            ORDER BY n.nspname, c.relname""";

    private static final String POLICIES = """
            SELECT polrelid, polname, polpermissive, polcmd = '*' AS every_command, polroles = '{0}' AS every_role,
                   pg_get_expr(polqual, polrelid) AS qualification, pg_get_expr(polwithcheck, polrelid) AS checked
            FROM pg_catalog.pg_policy ORDER BY polrelid, polname""";

    private Catalogue() {}

    static boolean isPrepared(Connection connection) throws SQLException {
        return ask(connection, """
                SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'tenancy' AND c.relname = 'declared_table')""");
    }

    /** Where the tenant is held; a database with the function that checks tokens is meant to be sealed. */
    static BoundTenant bound(Connection connection) throws SQLException {
        boolean sealed = ask(connection, """
                SELECT EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                    WHERE n.nspname = 'tenancy' AND p.proname = 'enter')""");
        return sealed ? BoundTenant.SEALED : BoundTenant.ENFORCED;
    }

    static boolean isGranted(Connection connection) throws SQLException {
        return ask(connection, "SELECT has_schema_privilege('tenancy', 'USAGE')");
    }

    /** Whether the server is of this version or a later one, in the form of {@code server_version_num}. */
    static boolean isVersion(Connection connection, int version) throws SQLException {
        return ask(connection, "SELECT current_setting('server_version_num')::integer >= " + version);
    }

    /** Asks a question whose answer is yes or no. */
    static boolean ask(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet answer = statement.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** One finding for each row of a query for {@code unsafe}, {@code subject}, {@code problem} and {@code mend}. */
    static List<Finding> findings(Connection connection, String query) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                findings.add(new Finding(
                        row.getBoolean("unsafe") ? Finding.Severity.UNSAFE : Finding.Severity.NOTICE,
                        row.getString("subject"),
                        row.getString("problem"),
                        List.of((String[]) row.getArray("mend").getArray())));
            }
        }
        return findings;
    }

    static Roles roles(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(WITH_OWN_ROLES + "SELECT own.names, keeper.name FROM own, keeper");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Roles(row.getString(1), row.getString(2));
        }
    }

    static List<TableState> tables(Connection connection) throws SQLException {
        Map<Long, List<TableState.Policy>> policies = policies(connection);
        List<TableState> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, TenancySql.TENANT_COLUMN);
            statement.setString(2, TenancySql.RESTRICTED_COLUMN);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(table(row, policies.getOrDefault(row.getLong("oid"), List.of())));
                }
            }
        }
        return tables;
    }

    private static TableState table(ResultSet row, List<TableState.Policy> policies) throws SQLException {
        String kind = row.getString("kind");
        return new TableState(
                row.getLong("oid"),
                new TableName(row.getString("nspname"), row.getString("relname")),
                row.getString("relkind"),
                kind == null ? null : TableKind.valueOf(kind),
                row.getBoolean("descendant"),
                row.getBoolean("owned"),
                row.getBoolean("reachable"),
                row.getBoolean("truncatable"),
                row.getBoolean("invoker"),
                row.getBoolean("relrowsecurity"),
                row.getBoolean("relforcerowsecurity"),
                column(row, "type", "attnotnull", "value"),
                row.getBoolean("restrictable"),
                column(row, "mark_type", "mark_required", "mark_value"),
                row.getString("guard"),
                policies);
    }

    private static TableState.@Nullable Column column(ResultSet row, String type, String required, String value)
            throws SQLException {
        String is = row.getString(type);
        return is == null ? null : new TableState.Column(is, row.getBoolean(required), row.getString(value));
    }

    private static Map<Long, List<TableState.Policy>> policies(Connection connection) throws SQLException {
        Map<Long, List<TableState.Policy>> policies = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(POLICIES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                policies.computeIfAbsent(row.getLong("polrelid"), table -> new ArrayList<>())
                        .add(new TableState.Policy(
                                row.getString("polname"),
                                row.getBoolean("polpermissive"),
                                row.getBoolean("every_command"),
                                row.getBoolean("every_role"),
                                row.getString("qualification"),
                                row.getString("checked")));
            }
        }
        return policies;
    }
}
