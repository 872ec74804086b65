package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** A word in every row and column of one council, by which it is found wherever it does not belong. */
final class Canary {

    static final String WORD = "canary-of-eastmere";

    private static final String COLUMNS = """
            select c.table_name, c.column_name, c.data_type
            from information_schema.columns c join pg_class t on t.oid = ('public.' || c.table_name)::regclass
            where c.table_schema = 'public' and c.data_type in ('text', 'character varying', 'bytea')
              and exists (select from information_schema.columns own
                  where own.table_name = c.table_name and own.table_schema = 'public' and own.column_name = 'tenant_id')
            order by 1, 2""";

    private static final String OWN = " where tenant_id = (select number from tenancy.tenant where id = 'eastmere')";

    private final Map<String, String> environment;

    Canary(Map<String, String> environment) {
        this.environment = environment;
    }

    private interface Work<R> {
        R on(Connection connection, Statement statement) throws SQLException;
    }

    /** Puts the word everywhere, and returns the columns that cannot hold it, since keys or checks say what may be in them. */
    List<String> settle() {
        return as((connection, statement) -> {
            List<String> without = new ArrayList<>();
            for (List<String> column : rows(statement, COLUMNS)) {
                Savepoint before = connection.setSavepoint();
                try {
                    statement.executeUpdate(update(column.get(0), column.get(1), column.get(2)) + OWN);
                } catch (SQLException refused) {
                    connection.rollback(before);
                    without.add(column.get(0) + "." + column.get(1));
                }
            }
            return without;
        });
    }

    private static String update(String table, String column, String type) {
        String value = type.equals("bytea") ? "'" + WORD + "'::bytea" : "'" + WORD + "' || ctid";
        return "update " + table + " set " + column + " = " + value;
    }

    void sql(String statement) {
        int unused = as((connection, running) -> running.executeUpdate(statement));
    }

    /** The values of a query's only column. */
    List<String> query(String query) {
        return as((connection, statement) -> rows(statement, query)).stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Waits until the only value of a query is this one. */
    void await(String query, String value) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!query(query).equals(List.of(value))) {
            assertThat(Instant.now()).as(query).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Everything that belongs to the council of the word, by its table. */
    Map<String, List<List<String>>> everything() {
        return as((connection, statement) -> {
            Map<String, List<List<String>>> all = new TreeMap<>();
            for (List<String> table : rows(statement, "select distinct table_name from (" + COLUMNS + ") c")) {
                String name = table.get(0);
                all.put(name, rows(statement, "select " + name + "::text from " + name + OWN + " order by 1"));
            }
            return all;
        });
    }

    private static List<List<String>> rows(Statement statement, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    // As the superuser, who is subject to no policies.
    private <R> R as(Work<R> work) {
        try (Connection connection = DriverManager.getConnection(
                        environment.get("DATABASE_URL"),
                        environment.get("DATABASE_USER"),
                        environment.get("DATABASE_PASSWORD"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            R result = work.on(connection, statement);
            connection.commit();
            return result;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
