package uk.org.tenancy.jpa.policy.internal;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The SQL that everything else is made of, for PostgreSQL 14 and later. */
public final class TenancySql {

    /** The column in which each tenant-owned row carries its tenant's number. */
    public static final String TENANT_COLUMN = "tenant_id";

    /** The column that says whether a row of a restrictable table is restricted. */
    public static final String RESTRICTED_COLUMN = "tenancy_restricted";

    /** Binds a tenant, given by its number as text, to the current transaction; after a blank, with restricted rows. */
    public static final String BIND = "select set_config('" + BoundTenant.ENFORCED.setting() + "', ?, true)";

    /** Asks for the number of a tenant, given by its id; a tenant without one gets the next. */
    public static final String TENANT_NUMBER = "select tenancy.tenant_number(?)";

    /** Asks which tenants, given by their ids, do not have the given numbers. */
    public static final String LOST_TENANTS = "select tenancy.lost_tenants(?, ?)";

    /** For the rest of the transaction, calls what PostgreSQL brings along and not what somebody put into a schema. */
    static final String TRUST_NOTHING_PLANTED = "SET LOCAL search_path = pg_catalog, pg_temp";

    private TenancySql() {}

    /**
     * The statements that make the schema {@code tenancy}: the register of tenant numbers and the declarations of tables.
     * They can be run again.
     *
     * @param role the application's role
     * @return the statements, in order
     */
    static List<String> schema(String role) {
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS tenancy",
                """
                CREATE TABLE IF NOT EXISTS tenancy.tenant (
                    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    id text NOT NULL UNIQUE,
                    registered_at timestamptz NOT NULL DEFAULT now())""",
                """
                CREATE TABLE IF NOT EXISTS tenancy.declared_table (
                    schema_name text NOT NULL,
                    table_name text NOT NULL,
                    kind text NOT NULL CHECK (kind IN ('TENANT_OWNED', 'SHARED', 'PLATFORM')),
                    restrictable boolean NOT NULL DEFAULT false,
                    PRIMARY KEY (schema_name, table_name))""",
                """
                CREATE OR REPLACE FUNCTION tenancy.tenant_number(wanted text) RETURNS integer
                LANGUAGE plpgsql VOLATILE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
                AS $$ BEGIN
                    IF NOT EXISTS (SELECT FROM tenancy.tenant WHERE id = wanted) THEN
                        PERFORM set_config('synchronous_commit', 'on', true);
                        INSERT INTO tenancy.tenant (id) VALUES (wanted) ON CONFLICT (id) DO NOTHING;
                    END IF;
                    RETURN (SELECT number FROM tenancy.tenant WHERE id = wanted);
                END $$""",
                """
                CREATE OR REPLACE FUNCTION tenancy.lost_tenants(ids text[], numbers integer[]) RETURNS SETOF text
                LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
                AS $$
                    SELECT known.id FROM unnest(ids, numbers) AS known (id, number)
                    LEFT JOIN tenancy.tenant registered ON registered.id = known.id
                    WHERE registered.number IS DISTINCT FROM known.number;
                $$""",
                "REVOKE ALL ON SCHEMA tenancy FROM PUBLIC",
                "REVOKE ALL ON tenancy.tenant, tenancy.declared_table FROM PUBLIC",
                "REVOKE ALL ON FUNCTION tenancy.tenant_number(text), tenancy.lost_tenants(text[], integer[])"
                        + " FROM PUBLIC",
                "GRANT USAGE ON SCHEMA tenancy TO " + TableName.quote(role),
                "GRANT SELECT ON tenancy.declared_table TO " + TableName.quote(role),
                "GRANT EXECUTE ON FUNCTION tenancy.tenant_number(text), tenancy.lost_tenants(text[], integer[])"
                        + " TO " + TableName.quote(role));
    }

    /** Binds a tenant by its id for the rest of the transaction, so that rows which are there already become its own. */
    static String bindForExistingRows(String tenant, BoundTenant bound) {
        return "SELECT set_config('" + bound.setting() + "', tenancy.tenant_number(" + literal(tenant)
                + ")::text, true)";
    }

    /** The statements that replace all declarations by these. */
    static List<String> declare(SortedMap<TableName, TableKind> kinds, Set<TableName> restrictable) {
        String forget = "DELETE FROM tenancy.declared_table";
        if (kinds.isEmpty()) {
            return List.of(forget);
        }
        return List.of(
                forget,
                kinds.entrySet().stream()
                        .map(entry -> "    (" + literal(entry.getKey().schema()) + ", "
                                + literal(entry.getKey().table()) + ", "
                                + literal(entry.getValue().name()) + ", " + restrictable.contains(entry.getKey()) + ")")
                        .collect(Collectors.joining(
                                ",\n",
                                "INSERT INTO tenancy.declared_table (schema_name, table_name, kind, restrictable) VALUES\n",
                                "")));
    }

    /** What the application's role may do with a table of a kind. */
    static List<String> grants(TableName table, TableKind kind, String role) {
        String to = " TO " + TableName.quote(role);
        String revoke = "REVOKE ALL ON " + table.sql() + " FROM PUBLIC, " + TableName.quote(role);
        return switch (kind) {
            case TENANT_OWNED -> List.of(revoke, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.sql() + to);
            case SHARED -> List.of(revoke, "GRANT SELECT ON " + table.sql() + to);
            case PLATFORM -> List.of(revoke);
        };
    }

    static List<String> schemaGrants(String schema, String role) {
        return List.of(
                "GRANT USAGE ON SCHEMA " + TableName.quote(schema) + " TO " + TableName.quote(role),
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + TableName.quote(schema) + " TO " + TableName.quote(role));
    }

    /**
     * The statements that keep the application from creating things where its tables are, as far as whoever runs them may
     * say so. The rest is found by the check.
     */
    static List<String> closeSchema(String schema, String role) {
        String schemaName = TableName.quote(schema);
        String from = " FROM PUBLIC, " + TableName.quote(role);
        return List.of(
                ifOwned(
                        "SELECT nspowner FROM pg_catalog.pg_namespace WHERE nspname OPERATOR(pg_catalog.=) "
                                + literal(schema),
                        ("REVOKE CREATE ON SCHEMA " + schemaName + from).replace("%", "%%")),
                "REVOKE SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA " + schemaName + from);
    }

    /**
     * The statement that takes temporary tables from whoever was not given them by name: they outlive transactions, and
     * with them the tenant.
     */
    static String closeDatabase() {
        return ifOwned(
                "SELECT datdba FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()",
                "REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC");
    }

    private static String ifOwned(String owner, String revocation) {
        return "DO $revocation$ BEGIN\n    IF pg_catalog.pg_has_role((" + owner
                + "), 'USAGE') THEN\n        EXECUTE pg_catalog.format("
                + literal(revocation) + ", pg_catalog.current_database());\n    END IF;\nEND $revocation$";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
