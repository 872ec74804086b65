package uk.org.tenancy.test.attack;

import static uk.org.tenancy.test.attack.SqlReadingVectors.ROWS;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Getting out of one's tenant: settings, roles, policies and the like, and reading afterwards. */
final class PrivilegeVectors {

    private PrivilegeVectors() {}

    static List<Attempt> all() {
        return new Attempts("Getting out of the tenant")
                .sealed("set-config", "set_config of the tenant", bound("SELECT set_config('%1$s', %2$s, true)"))
                .sealed(
                        "set-config-session",
                        "set_config for the session",
                        bound("SELECT set_config('%1$s', %2$s, false)"))
                .sealed("set-local", "SET LOCAL of the tenant", bound("SET LOCAL %1$s = %2$s"))
                .sealed("set-session", "SET of the tenant", bound("SET %1$s = %2$s"))
                .sealed(
                        "set-in-from",
                        "set_config inside the query",
                        bound(
                                "SELECT to_jsonb(t)::text FROM (SELECT set_config('%1$s', %2$s, true) AS s OFFSET 0) x, %3$s t"
                                        + " WHERE x.s IS NOT NULL"))
                .sealed(
                        "set-update",
                        "update of the settings",
                        bound("UPDATE pg_settings SET setting = %2$s WHERE name = '%1$s'"))
                .trying("reset-setting", "RESET of the tenant", bound("RESET %1$s"))
                .trying("empty-setting", "an empty tenant", bound("SET LOCAL %1$s = ''"))
                .trying("reset-all", "RESET ALL", then("RESET ALL"))
                .reading("discard-all", "DISCARD ALL", then("DISCARD ALL"))
                .trying("row-security-off", "row_security off", then("SET LOCAL row_security = off"))
                .reading(
                        "replication-role",
                        "session_replication_role",
                        then("SET LOCAL session_replication_role = replica"))
                .reading("set-role-owner", "SET ROLE to the owner", owner("SET LOCAL ROLE %s"))
                .reading("set-role-superuser", "SET ROLE to a superuser", then("SET LOCAL ROLE postgres"))
                .reading(
                        "session-authorization",
                        "SET SESSION AUTHORIZATION",
                        owner("SET LOCAL SESSION AUTHORIZATION %s"))
                .reading("reset-role", "RESET ROLE", then("RESET ROLE"))
                .reading(
                        "disable-row-security",
                        "DISABLE ROW LEVEL SECURITY",
                        then("ALTER TABLE %1$s DISABLE ROW LEVEL SECURITY"))
                .reading(
                        "no-force", "NO FORCE ROW LEVEL SECURITY", then("ALTER TABLE %1$s NO FORCE ROW LEVEL SECURITY"))
                .reading("create-policy", "a policy of its own", then("CREATE POLICY attack ON %1$s USING (true)"))
                .reading("alter-policies", "changed policies", policies("ALTER POLICY %s ON %s USING (true)"))
                .reading("drop-policies", "dropped policies", policies("DROP POLICY %s ON %s"))
                .reading("bypass-role", "ALTER ROLE BYPASSRLS", then("ALTER ROLE CURRENT_USER BYPASSRLS"))
                .reading("grant-role", "membership of the owner", owner("GRANT %s TO CURRENT_USER"))
                .reading(
                        "create-definer",
                        "a function with other rights",
                        then(
                                "CREATE FUNCTION public.attack() RETURNS SETOF text SECURITY DEFINER LANGUAGE sql AS"
                                        + " 'SELECT to_jsonb(t)::text FROM %1$s t'",
                                "SELECT * FROM public.attack()"))
                .reading("do-block", "DO", then("DO 'BEGIN PERFORM set_config(''row_security'', ''off'', true); END'"))
                .reading(
                        "create-table-as",
                        "a copy of the table",
                        then(
                                "CREATE TABLE public.attack AS SELECT * FROM %1$s",
                                "SELECT to_jsonb(t)::text FROM public.attack t"))
                .reading(
                        "create-trigger",
                        "a trigger",
                        then("CREATE TRIGGER attack BEFORE UPDATE ON %1$s FOR EACH ROW"
                                + " EXECUTE FUNCTION suppress_redundant_updates_trigger()"))
                .reading("create-rule", "a rule", then("CREATE RULE attack AS ON INSERT TO %1$s DO INSTEAD NOTHING"))
                .reading(
                        "materialized-view",
                        "a materialized view",
                        then(
                                "CREATE MATERIALIZED VIEW public.attack AS SELECT * FROM %1$s",
                                "SELECT to_jsonb(t)::text FROM public.attack t"))
                .reading("end-transaction", "the transaction ended by a statement", then("COMMIT"))
                .reading("rollback-transaction", "the transaction rolled back by a statement", then("ROLLBACK"))
                .reading("stacked", "stacked statements", then("SELECT 1; SET LOCAL row_security = off; SELECT 2"))
                .reading(
                        "read-files",
                        "files of the server",
                        then("SELECT pg_read_file(pg_relation_filepath('%1$s'))", "SELECT lo_import('/etc/hostname')"))
                .reading("copy-program", "COPY to a program", then("COPY %1$s TO PROGRAM 'cat'"))
                .reading("publication", "a publication", then("CREATE PUBLICATION attack FOR TABLE %1$s"))
                .all();
    }

    /** Statements, each of which may be refused, and then the rows. */
    private static Attack then(String... statements) {
        return world -> {
            List<String> all = new ArrayList<>();
            Stream.of(statements)
                    .map(sql -> sql.formatted(world.table().name()))
                    .forEach(all::add);
            all.add(ROWS.formatted(world.table().name()));
            return world.sql(all.toArray(String[]::new));
        };
    }

    /** A statement for each setting that the policies read and the value it has for the owner, and then the rows. */
    private static Attack bound(String statement) {
        return world -> {
            Table table = world.table();
            if (world.setting().catalogue().settings().isEmpty()) {
                throw new NotHere("no policy that the catalogue shows reads a setting");
            }
            if (!world.foreignRow(table).has(table.tenantColumn())) {
                throw new NotHere("table " + table.name() + " has no column " + table.tenantColumn());
            }
            String tenant = world.foreignRow(table).literal(table.tenantColumn());
            Stream<String> statements = world.setting().catalogue().settings().stream()
                    .map(setting -> statement.formatted(setting, tenant, table.name()));
            return world.sql(Stream.concat(statements, Stream.of(ROWS.formatted(table.name())))
                    .toArray(String[]::new));
        };
    }

    private static Attack owner(String statement) {
        return world -> then(statement.formatted(ask(
                                world,
                                "SELECT quote_ident(rolname) FROM pg_roles JOIN pg_class ON relowner = pg_roles.oid"
                                        + " WHERE pg_class.oid = '"
                                        + world.table().name() + "'::regclass")
                        .get(0)))
                .on(world);
    }

    private static Attack policies(String statement) {
        return world -> {
            List<String> policies = ask(
                    world,
                    "SELECT quote_ident(polname) FROM pg_policy WHERE polrelid = '"
                            + world.table().name() + "'::regclass");
            return then(policies.stream()
                            .map(policy ->
                                    statement.formatted(policy, world.table().name()))
                            .toArray(String[]::new))
                    .on(world);
        };
    }

    private static List<String> ask(World world, String sql) throws SQLException {
        return world.setting().sql(world.tenant(), connection -> Catalogue.column(connection, sql));
    }
}
