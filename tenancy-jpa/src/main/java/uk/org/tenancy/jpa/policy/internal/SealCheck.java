package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks at what a sealed database rests on, and tells how the application's role could break the seal. */
final class SealCheck implements Check {

    private static final String INSTALL = "-- run RowIsolation.sealed().install again, as a superuser";

    // Whoever can read a key, forget which tokens were used, or change the setting or the function can choose the
    // tenant.
    private static final String QUESTIONS = Catalogue.WITH_OWN_ROLES + """
            , seal AS (
                SELECT p.*, r.rolname, r.rolcanlogin OR r.rolsuper OR r.rolbypassrls AS powerful
                FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
                WHERE p.pronamespace = 'tenancy'::regnamespace AND p.proname = 'enter'),
            kept AS (
                SELECT c.* FROM pg_catalog.pg_class c
                WHERE c.relnamespace = 'tenancy'::regnamespace AND c.relname IN ('sealing_key', 'last_token'))
            SELECT 'function', (SELECT count(*) FROM seal) <> 1 OR EXISTS (
                SELECT FROM seal s, pg_catalog.pg_database d
                WHERE d.datname = current_database() AND (s.oid IS DISTINCT FROM to_regprocedure('%FUNCTION%')
                    OR s.prosrc <> ? OR NOT s.prosecdef OR s.proconfig IS NOT NULL OR s.prolang <> (
                        SELECT oid FROM pg_catalog.pg_language WHERE lanname = 'plpgsql')
                    OR s.rolname <> 'tenancy_seal_' || d.oid OR s.powerful
                    OR (SELECT count(*) FROM kept k WHERE k.relowner = s.proowner) <> 2
                    OR NOT has_parameter_privilege(s.proowner, 'backtrace_functions', 'SET')))
            UNION ALL SELECT 'execute', EXISTS (SELECT FROM seal s WHERE NOT has_function_privilege(s.oid, 'EXECUTE'))
            UNION ALL SELECT 'become', EXISTS (SELECT FROM own_role r, seal s WHERE r.oid = s.proowner)
            UNION ALL SELECT 'setting', EXISTS (SELECT FROM own_role r
                WHERE has_parameter_privilege(r.oid, 'backtrace_functions', 'SET'))
            UNION ALL SELECT 'preset', current_setting('backtrace_functions') <> ''
            UNION ALL SELECT 'kept', EXISTS (SELECT FROM own_role r, kept k WHERE
                CASE k.relkind WHEN 'S' THEN has_sequence_privilege(r.oid, k.oid, 'USAGE, SELECT, UPDATE')
                ELSE has_any_column_privilege(r.oid, k.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
                    OR has_table_privilege(r.oid, k.oid, 'DELETE, TRUNCATE, TRIGGER') END)
            UNION ALL SELECT 'files', EXISTS (SELECT FROM own_role r JOIN pg_catalog.pg_roles p USING (oid)
                WHERE p.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'))""".replace("%FUNCTION%", SealSql.FUNCTION);

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        if (Catalogue.bound(connection) != BoundTenant.SEALED) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QUESTIONS)) {
            statement.setString(1, SealSql.BODY);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(2)) {
                        findings.add(finding(row.getString(1)));
                    }
                }
            }
        }
        return findings;
    }

    private static Finding finding(String question) {
        return switch (question) {
            case "function" ->
                unsafe("is not the function, owned by the role of its own, that this version installs", INSTALL);
            case "execute" ->
                unsafe(
                        "may not be called by the application's role, so it is not the role it was made for",
                        "-- log in as the role that RowIsolation.forRole names, or name this one there");
            case "become" ->
                unsafe(
                        "belongs to a role that the application's role can become, which may read the keys",
                        "REVOKE <the role that owns tenancy.enter> FROM <the application's role>");
            case "setting" ->
                unsafe(
                        "can be gone around by the application's role, which may change the setting that holds the tenant",
                        "REVOKE SET ON PARAMETER backtrace_functions FROM PUBLIC, <the application's role>");
            case "preset" ->
                unsafe(
                        "is not needed: the setting that holds the tenant has a value before a tenant is bound",
                        "ALTER ROLE <the application's role> RESET backtrace_functions",
                        "ALTER DATABASE <this database> RESET backtrace_functions",
                        "-- or take backtrace_functions out of the server's configuration");
            case "kept" ->
                unsafe(
                        "rests on keys, or on a memory of tokens, that the application's role can reach",
                        "REVOKE ALL ON tenancy.sealing_key, tenancy.last_token FROM PUBLIC, <the application's role>");
            default ->
                unsafe(
                        "rests on keys that the application's role can read in the files of the server",
                        "REVOKE pg_read_server_files, pg_write_server_files, pg_execute_server_program"
                                + " FROM <the application's role>");
        };
    }

    private static Finding unsafe(String problem, String... mend) {
        return Finding.unsafe("function tenancy.enter", problem, List.of(mend));
    }
}
