package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is no table and belongs to all who are connected: notifications, advisory locks, sequences, procedures. */
final class ChannelVectors {

    private static final Pattern CHANNEL = Pattern.compile("(?i)notify\\s*\\(?\\s*['\"]?([a-z_][\\w]*)");
    private static final String TRIGGERS =
            "SELECT prosrc FROM pg_proc JOIN pg_trigger ON tgfoid = pg_proc.oid" + " WHERE tgrelid = '%s'::regclass";
    private static final String PROCEDURES = """
            SELECT p.oid::regproc::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
            WHERE prosecdef AND pronargs = 0 AND prokind = 'p' AND has_function_privilege(p.oid, 'EXECUTE')
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'tenancy')""";
    private static final String SEQUENCES = """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind = 'S' AND has_schema_privilege(n.oid, 'USAGE') AND n.nspname NOT IN ('tenancy')
              AND n.nspname NOT LIKE 'pg\\_%'""";

    private ChannelVectors() {}

    static List<Attempt> all() {
        return new Attempts("Channels between sessions")
                .reading("listen", "notifications that tell of the row", ChannelVectors::listen)
                .reading("advisory-lock", "an advisory lock of the other's", ChannelVectors::lock)
                .trying("sequence-set", "a sequence of all set by one", ChannelVectors::sequences)
                .trying("sql-procedures", "procedures of the application with other rights", ChannelVectors::procedures)
                .all();
    }

    /** Listens to what the table's triggers announce while the owner changes the row, and changes it back. */
    private static Outcome listen(World world) throws SQLException {
        Table table = world.table();
        Set<String> channels = new TreeSet<>();
        ask(world, TRIGGERS.formatted(table.name())).forEach(source -> channels(source, channels));
        String text = table.text().map(Table::quoted).orElse("");
        if (channels.isEmpty() || text.isEmpty()) {
            throw new NotHere("no trigger of the table sends notifications, or the table has no text");
        }
        String changed = "UPDATE " + table.name() + " SET " + text + " = %s WHERE "
                + world.foreignRow(table).where(table.ownKey());
        String before = world.foreignRow(table).literal(table.text().orElseThrow());
        return world.doing("LISTEN " + channels).connected(connection -> {
            statements(connection, channels.stream().map(channel -> "LISTEN " + Table.quoted(channel)));
            asOwner(world, changed.formatted("reverse(" + text + ")"));
            asOwner(world, changed.formatted(before));
            Outcome outcome = world.judge(world.trace(Notifications.of(connection)));
            statements(connection, Stream.of("UNLISTEN *"));
            return outcome;
        });
    }

    private static void statements(Connection connection, Stream<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements.toList()) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }

    private static void channels(String source, Set<String> channels) {
        for (Matcher found = CHANNEL.matcher(source); found.find(); ) {
            channels.add(String.valueOf(found.group(1)));
        }
    }

    private static void asOwner(World world, String sql) throws SQLException {
        world.setting().sql(world.owner().tenant(), connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static Outcome lock(World world) throws SQLException {
        String sql = "SELECT pg_try_advisory_xact_lock(" + Canary.randomNumber() + ")::text";
        return world.setting().sql(world.owner().tenant(), owners -> {
            Catalogue.column(owners, sql);
            return world.doing(sql)
                    .connected(connection -> Catalogue.column(connection, sql).contains("true")
                            ? new Outcome.Held("each has locks of its own")
                            : new Outcome.Leak(
                                    "a lock that " + world.owner().tenant()
                                            + " holds, which either can keep the other from",
                                    sql));
        });
    }

    private static Outcome sequences(World world) throws SQLException {
        List<String> tries = ask(world, SEQUENCES).stream()
                .map(name -> name.replace("'", "''"))
                .map("SELECT setval('%1$s', nextval('%1$s'))"::formatted)
                .toList();
        return world.connected(connection -> {
            for (String sql : tries) {
                if (KeyOracle.undone(connection, sql).isEmpty()) {
                    return new Outcome.Leak("the right to set a sequence that all tenants draw from", sql);
                }
            }
            return tries.isEmpty() ? none("sequence") : new Outcome.Held("it may be drawn from at most");
        });
    }

    private static Outcome procedures(World world) throws SQLException {
        List<String> calls = ask(world, PROCEDURES).stream()
                .map(name -> "CALL " + name + "()")
                .toList();
        return calls.isEmpty() ? none("procedure") : world.sql(calls.toArray(String[]::new));
    }

    private static Outcome none(String what) {
        return new Outcome.NotApplicable("the application's role may use no such " + what);
    }

    private static List<String> ask(World world, String sql) throws SQLException {
        return world.setting().sql(world.tenant(), connection -> Catalogue.column(connection, sql));
    }
}
