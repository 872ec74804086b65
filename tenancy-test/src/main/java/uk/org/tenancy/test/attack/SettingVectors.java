package uk.org.tenancy.test.attack;

import static uk.org.tenancy.test.attack.SqlReadingVectors.ROWS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.TenantContext;

/** Getting out of one's tenant by the settings that say which it is. */
final class SettingVectors {

    private SettingVectors() {}

    static List<Attempt> all() {
        Attempts attempts = new Attempts("Getting out of the tenant");
        setting(attempts);
        losing(attempts);
        return attempts.all();
    }

    private static void setting(Attempts attempts) {
        attempts.sealed(
                        "set-config",
                        "set_config of the tenant",
                        Escape.bySetting("SELECT set_config('%2$s', %3$s, true)"))
                .sealed(
                        "set-config-session",
                        "set_config for the session",
                        Escape.bySetting("SELECT set_config('%2$s', %3$s, false)"))
                .sealed("set-local", "SET LOCAL of the tenant", Escape.bySetting("SET LOCAL %2$s = %3$s"))
                .sealed("set-session", "SET of the tenant", Escape.bySetting("SET %2$s = %3$s"))
                .sealed(
                        "set-in-from",
                        "set_config inside the query",
                        Escape.bySetting("SELECT to_jsonb(t)::text FROM (SELECT set_config('%2$s', %3$s, true) AS s"
                                + " OFFSET 0) x, %1$s t WHERE x.s IS NOT NULL"))
                .sealed(
                        "set-update",
                        "update of the settings",
                        Escape.bySetting("UPDATE pg_settings SET setting = %3$s WHERE name = '%2$s'"))
                .sealed(
                        "set-in-block",
                        "DO that sets the tenant",
                        Escape.bySetting("DO $$BEGIN PERFORM set_config('%2$s', %3$s, true); END$$"))
                .sealed(
                        "set-in-function",
                        "a function that sets the tenant",
                        Escape.bySetting(
                                "CREATE FUNCTION public.attack() RETURNS SETOF text LANGUAGE sql AS"
                                        + " $$SELECT set_config('%2$s', %3$s, true); " + ROWS + "$$",
                                "SELECT * FROM public.attack()"))
                .sealed(
                        "stacked",
                        "stacked statements that set the tenant",
                        Escape.bySetting("SELECT 1; SET LOCAL %2$s = %3$s; " + ROWS));
    }

    private static void losing(Attempts attempts) {
        attempts.trying("reset-setting", "RESET of the tenant", Escape.bySetting("RESET %2$s"))
                .trying("empty-setting", "an empty tenant", Escape.bySetting("SET LOCAL %2$s = ''"))
                .trying("reset-all", "RESET ALL", Escape.by("RESET ALL"))
                .reading("discard-all", "DISCARD ALL", SettingVectors::discard)
                .reading("end-transaction", "the transaction ended by a statement", Escape.by("COMMIT"))
                .reading("rollback-transaction", "the transaction rolled back by a statement", Escape.by("ROLLBACK"));
    }

    /** PostgreSQL takes it outside of transactions only. */
    private static Outcome discard(World world) throws SQLException {
        String rows = ROWS.formatted(world.table().name());
        world.doing("DISCARD ALL").doing(rows);
        return TenantContext.call(world.tenant(), () -> {
            try (Connection connection = world.setting().unguarded().getConnection()) {
                Escape.despite(connection, "DISCARD ALL");
                return world.judge(world.trace(Catalogue.column(connection, rows)));
            }
        });
    }
}
