package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;

/** Keys that a statement generates are given as the driver alone gives them, whatever else it tells the database. */
class GeneratedKeysTest {

    private static final String INSERT = "insert into report (text) values ('new')";
    private static final String ODD = "ALTER TABLE report ADD \"odd\"\"name\" text DEFAULT 'odd'";

    private static TwoTenants tenants;
    private static TestDatabase bare;
    private static DataSource rows;

    @BeforeAll
    static void create() {
        tenants = new TwoTenants(IsolationLevel.ENFORCED);
        bare = TwoTenants.withoutIsolation();
        // A pool would give up a connection over which something unsupported was asked for.
        rows = tenants.over(tenants.database.application());
        execute(bare.owner(), "insert into report (text) values ('n1')", ODD);
        execute(tenants.database.owner(), ODD);
    }

    @AfterAll
    static void drop() {
        bare.close();
        tenants.close();
    }

    /** Prepares a statement in one of the ways that say which keys are wanted. */
    private interface Request {
        PreparedStatement on(Connection connection) throws SQLException;
    }

    private static final Map<String, Request> REQUESTS = new LinkedHashMap<>();

    static {
        all("an insert", INSERT);
        all("an insert that ends with a semicolon", INSERT + ";");
        all("an insert that returns something else", INSERT + " returning 'else' as text");
        all("an update", "update report set text = text || '!'");
        all("an update of nothing", "update report set text = text where false");
        all("a delete", "delete from report");
        all("a query", "select text from report");
        columns("a column", "text");
        columns("some columns", "text", "id");
        columns("a column whose name needs quotes", "text", "odd\"name");
        columns("a column that does not exist", "TEXT");
        columns("no columns");
        REQUESTS.put("no keys", connection -> connection.prepareStatement(INSERT, Statement.NO_GENERATED_KEYS));
        REQUESTS.put("no keys of a query", connection -> connection.prepareStatement(ALL, Statement.NO_GENERATED_KEYS));
        REQUESTS.put("a column by its number", connection -> connection.prepareStatement(INSERT, new int[] {1}));
        REQUESTS.put(
                "nothing, and rows to scroll in",
                connection -> connection.prepareStatement(
                        ALL, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY));
        REQUESTS.put(
                "nothing, and rows to change",
                connection -> connection.prepareStatement(
                        "select id, text from report",
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_UPDATABLE,
                        ResultSet.CLOSE_CURSORS_AT_COMMIT));
    }

    @Test
    void are_given_as_the_driver_gives_them() throws SQLException {
        for (boolean autoCommit : new boolean[] {false, true}) {
            for (Map.Entry<String, Request> request : REQUESTS.entrySet()) {
                List<String> expected;
                try (Connection connection = bare.owner().getConnection()) {
                    expected = outcomes(connection, autoCommit, request.getValue());
                }
                TenantContext.run(NORTHMOOR, () -> {
                    try (Connection connection = rows.getConnection()) {
                        assertThat(outcomes(connection, autoCommit, request.getValue()))
                                .as(request.getKey())
                                .isEqualTo(expected);
                    }
                });
                reset();
            }
        }
    }

    @Test
    void a_statement_that_gives_keys_has_no_other_rows() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection();
                    PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"id"})) {
                connection.setAutoCommit(false);
                assertThatThrownBy(insert::executeQuery).hasMessageContaining("No results were returned");
                connection.rollback();
                assertThat(insert.executeLargeUpdate()).isEqualTo(1);
                assertThat(insert.getResultSet()).isNull();
            }
        });
    }

    /** What can be seen of two executions, each at the beginning of a transaction. */
    private static List<String> outcomes(Connection connection, boolean autoCommit, Request request)
            throws SQLException {
        connection.setAutoCommit(autoCommit);
        List<String> outcomes = new ArrayList<>();
        try (PreparedStatement statement = request.on(connection)) {
            for (int run = 0; run < 2; run++) {
                outcomes.add(outcome(statement));
                if (!autoCommit) {
                    connection.rollback();
                }
            }
        } catch (SQLException failed) {
            outcomes.add(failed.getSQLState());
        }
        return outcomes;
    }

    private static String outcome(PreparedStatement statement) throws SQLException {
        String outcome = "rows " + statement.execute() + ", " + kind(statement.getResultSet()) + ", count "
                + statement.getUpdateCount() + " " + statement.getLargeUpdateCount();
        String keys = rows(statement.getGeneratedKeys());
        return outcome + ", keys " + keys + ", more " + statement.getMoreResults() + " " + statement.getUpdateCount();
    }

    private static String kind(ResultSet rows) throws SQLException {
        return rows == null
                ? "none"
                : rows(rows)
                        + (rows.getConcurrency() == ResultSet.CONCUR_UPDATABLE ? " to change" : "")
                        + (rows.getType() != ResultSet.TYPE_FORWARD_ONLY && rows.last() ? " to scroll in" : "");
    }

    private static String rows(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString("text"));
        }
        return texts + (rows.getMetaData().getColumnLabel(1).equals("text") ? " text first" : "");
    }

    private static void reset() {
        tenants.reset();
        execute(bare.owner(), "delete from report", "insert into report (text) values ('n1')");
    }

    private static void all(String name, String sql) {
        REQUESTS.put(name, connection -> connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
    }

    private static void columns(String name, String... columns) {
        REQUESTS.put(name, connection -> connection.prepareStatement(INSERT, columns));
    }
}
