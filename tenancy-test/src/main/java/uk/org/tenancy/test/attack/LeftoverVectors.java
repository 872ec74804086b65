package uk.org.tenancy.test.attack;

import static uk.org.tenancy.test.attack.SqlReadingVectors.ROWS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.TenantContext;

/** What the owner leaves in a session or in the database, where the attacker looks for it. */
final class LeftoverVectors {

    private static final String TEXTS = ROWS.replace("::text", "::text AS j");

    private LeftoverVectors() {}

    static List<Attempt> all() {
        return new Attempts("Connection reuse")
                .trying(
                        "left-temporary",
                        "a temporary table left behind",
                        left("SELECT j FROM attack", "CREATE TEMPORARY TABLE attack AS " + TEXTS))
                .trying(
                        "left-cursor",
                        "a cursor left behind",
                        left("FETCH ALL FROM attack", "DECLARE attack CURSOR WITH HOLD FOR " + ROWS))
                .trying(
                        "left-prepared",
                        "a prepared statement left behind",
                        left("EXECUTE attack", "PREPARE attack AS " + ROWS, "EXECUTE attack"))
                .trying(
                        "left-shadow",
                        "a temporary table in the place of the real one",
                        left(
                                "SELECT to_jsonb(t)::text FROM %4$s t",
                                "CREATE TEMPORARY TABLE %4$s AS SELECT * FROM %1$s"))
                .trying(
                        "left-table",
                        "a table left behind",
                        left("SELECT j FROM public.attack", "CREATE TABLE public.attack AS " + TEXTS))
                .trying(
                        "left-materialized-view",
                        "a materialized view left behind",
                        left("SELECT j FROM public.attacked", "CREATE MATERIALIZED VIEW public.attacked AS " + TEXTS))
                .trying("left-large-object", "a large object left behind", LeftoverVectors::largeObject)
                .trying("left-query", "a query text left in the activity", LeftoverVectors::activity)
                .all();
    }

    private static Attack left(String read, String... leave) {
        return world -> {
            String[] leaving =
                    Stream.of(leave).map(sql -> named(world.table(), sql)).toArray(String[]::new);
            ReuseVectors.owner(world, Connection::commit, leaving);
            world.doing(String.join("; ", leaving) + " by " + world.owner().tenant());
            try {
                return world.sql(named(world.table(), read));
            } catch (SQLException gone) {
                return new Outcome.Held("nothing is left behind, " + gone.getMessage());
            } finally {
                tidy(world);
            }
        };
    }

    private static String named(Table table, String sql) {
        return sql.formatted(table.name(), "", table.schema(), Table.quoted(table.plainName()));
    }

    /** What was left would otherwise be met by the attacks that follow. */
    private static void tidy(World world) throws SQLException {
        String shadow = Table.quoted(world.table().plainName());
        for (String sql : List.of(
                "DROP TABLE IF EXISTS pg_temp.attack, pg_temp." + shadow,
                "DROP TABLE IF EXISTS public.attack",
                "DROP MATERIALIZED VIEW IF EXISTS public.attacked",
                "CLOSE ALL",
                "DEALLOCATE ALL")) {
            try {
                world.connected(connection -> {
                    Escape.execute(connection, sql);
                    return new Outcome.Held("tidied");
                });
            } catch (SQLException nothingToTidy) {
                // It was not left, or is gone with the session.
            }
        }
    }

    private static Outcome largeObject(World world) throws SQLException {
        ReuseVectors.owner(
                world,
                Connection::commit,
                "SELECT lo_from_bytea(0, '" + world.owner().canary() + "')");
        return world.sql("SELECT convert_from(lo_get(oid), 'UTF8') FROM pg_largeobject_metadata");
    }

    private static Outcome activity(World world) throws SQLException {
        return TenantContext.call(world.owner().tenant(), () -> {
            try (Connection connection = world.setting().source().getConnection()) {
                Escape.execute(connection, "SELECT '" + world.owner().canary() + "'");
                return world.sql("SELECT query FROM pg_stat_activity");
            }
        });
    }
}
