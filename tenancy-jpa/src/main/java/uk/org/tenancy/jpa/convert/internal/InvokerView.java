package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * A view that the application's role can reach and that shows what its owner sees, until it shows what its reader sees.
 *
 * @param name the view, for SQL
 * @param set the statement that changes it
 * @param reset the statement that changes it back
 */
record InvokerView(String name, String set, String reset) {

    private static final String VIEWS = """
            SELECT format('%I.%I', n.nspname, c.relname) AS name,
                   coalesce((SELECT format('SET (security_invoker = %s)', o.option_value)
                       FROM pg_catalog.pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker'),
                       'RESET (security_invoker)') AS former
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_roles r ON r.rolname = ?
            WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'tenancy')
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname || '.' || c.relname <> ALL (?)
              AND current_setting('server_version_num')::integer >= 150000
              AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
              AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE')
                  OR has_table_privilege(r.oid, c.oid, 'DELETE, TRIGGER'))
            ORDER BY 1""";

    static List<InvokerView> of(Connection connection, Declarations declarations) throws SQLException {
        String[] declared =
                declarations.kinds().keySet().stream().map(TableName::toString).toArray(String[]::new);
        return Rows.of(
                connection,
                row -> new InvokerView(
                        row.getString("name"),
                        "ALTER VIEW " + row.getString("name") + " SET (security_invoker = true)",
                        "ALTER VIEW " + row.getString("name") + " " + row.getString("former")),
                VIEWS,
                declarations.role(),
                declared);
    }
}
