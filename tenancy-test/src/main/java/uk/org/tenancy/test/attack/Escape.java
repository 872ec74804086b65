package uk.org.tenancy.test.attack;

import static uk.org.tenancy.test.attack.SqlReadingVectors.ROWS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Statements by which one may get out of one's tenant. Whatever they did is undone in the end. */
final class Escape {

    private Escape() {}

    /** Statements, each of which may be refused, and then the rows. In them, 1 is the table. */
    static Attack by(String... statements) {
        return world -> run(
                world,
                Stream.of(statements).map(sql -> sql.formatted(world.table().name())));
    }

    /** The same for each thing that a query finds, which is 2 in the statements. */
    static Attack byEach(String query, String... statements) {
        return world -> {
            String table = world.table().name();
            List<String> found = ask(world, query.formatted(table));
            if (found.isEmpty()) {
                throw new NotHere("there is none: " + query.formatted(table));
            }
            return run(
                    world,
                    found.stream().flatMap(each -> Stream.of(statements).map(sql -> sql.formatted(table, each))));
        };
    }

    /** The same for each setting that the policies read, which is 2, and the value it has for the owner, which is 3. */
    static Attack bySetting(String... statements) {
        return world -> {
            Table table = world.table();
            String tenant = owner(world, table);
            return run(
                    world,
                    world.setting().catalogue().settings().stream()
                            .flatMap(setting ->
                                    Stream.of(statements).map(sql -> sql.formatted(table.name(), setting, tenant))));
        };
    }

    /** A statement that is harm enough if the database takes it. In it, 1 is the table. */
    static Attack accepted(String statement, String harm) {
        return world -> {
            String sql = statement.formatted(world.table().name());
            return world.doing(sql).connected(connection -> {
                execute(connection, sql);
                connection.rollback();
                return new Outcome.Leak(harm, world.done());
            });
        };
    }

    /** The rows, after statements on a connection of the attacker's own that ends as it began. */
    static Outcome run(World world, Stream<String> statements) throws SQLException {
        String[] all = Stream.concat(
                        statements, Stream.of(ROWS.formatted(world.table().name())))
                .toArray(String[]::new);
        return world.connected(connection -> {
            Outcome outcome = new Session(world, connection).run(all);
            connection.rollback();
            return outcome;
        });
    }

    static List<String> ask(World world, String sql) throws SQLException {
        return world.setting().sql(world.tenant(), connection -> Catalogue.column(connection, sql));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement that may be refused. */
    static void despite(Connection connection, String sql) {
        try {
            execute(connection, sql);
        } catch (SQLException refused) {
            // What comes next shows whether it did any harm.
        }
    }

    private static String owner(World world, Table table) throws SQLException {
        if (world.setting().catalogue().settings().isEmpty()) {
            throw new NotHere("no policy that the catalogue shows reads a setting");
        }
        if (!world.foreignRow(table).has(table.tenantColumn())) {
            throw new NotHere("table " + table.name() + " has no column " + table.tenantColumn());
        }
        return world.foreignRow(table).literal(table.tenantColumn());
    }
}
