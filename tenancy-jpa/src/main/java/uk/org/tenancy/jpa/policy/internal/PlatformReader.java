package uk.org.tenancy.jpa.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes a role the one that reads across tenants: row policies do not hold it back, and it may read and nothing else.
 *
 * @param role the role, which exists
 * @param kinds the kind of each declared table
 */
public record PlatformReader(String role, SortedMap<TableName, TableKind> kinds) {

    /**
     * The statements, for a superuser to run in the database. They can be run again.
     *
     * @return the statements, in order
     */
    public List<String> statements() {
        String name = TableName.quote(role);
        List<String> statements = new ArrayList<>(List.of(
                "ALTER ROLE " + name + " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT BYPASSRLS",
                "ALTER ROLE " + name + " SET default_transaction_read_only = on",
                "GRANT USAGE ON SCHEMA tenancy TO " + name,
                "REVOKE ALL ON ALL TABLES IN SCHEMA tenancy FROM " + name,
                "GRANT SELECT ON tenancy.tenant, tenancy.declared_table TO " + name));
        kinds.keySet().stream()
                .map(TableName::schema)
                .distinct()
                .forEach(schema -> statements.add("GRANT USAGE ON SCHEMA " + TableName.quote(schema) + " TO " + name));
        kinds.forEach((table, kind) -> {
            statements.add("REVOKE ALL ON " + table.sql() + " FROM " + name);
            if (kind != TableKind.PLATFORM) {
                statements.add("GRANT SELECT ON " + table.sql() + " TO " + name);
            }
        });
        return statements;
    }
}
