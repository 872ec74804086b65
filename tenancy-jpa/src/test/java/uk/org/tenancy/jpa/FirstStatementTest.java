package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.assertj.core.api.AutoCloseableSoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.TenantContext;

/** The tenant is bound with the first statement of a transaction, in whatever way that one comes. */
class FirstStatementTest {

    // More than the five runs after which the driver lets the server prepare a statement.
    private static final long TIMES = 8;

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void every_way_of_running_a_statement_is_bound_in_a_transaction_and_in_auto_commit_mode(IsolationLevel level)
            throws SQLException {
        try (TwoTenants tenants = new TwoTenants(level)) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                for (FirstStatement way : FirstStatement.WAYS) {
                    TenantContext.run(SOUTHDALE, () -> {
                        try (Connection connection = tenants.rows.getConnection()) {
                            connection.setAutoCommit(autoCommit);
                            assertThat(way.countRows(connection)).as(way.name()).isEqualTo(1);
                            assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                        }
                    });
                    tenants.as(SOUTHDALE, "delete from report where text <> 's1' returning id");
                }
            }
            assertThat(tenants.as(SOUTHDALE, ALL)).containsExactly("s1");
            assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n1");
        }
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void a_transaction_waits_for_the_server_as_often_as_without_row_isolation(IsolationLevel level)
            throws SQLException {
        compareRoundTrips(level, false, 1);
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void in_auto_commit_mode_what_joins_costs_no_round_trip_either(IsolationLevel level) throws SQLException {
        // What does not join needs a transaction around it, whose commit is one more.
        compareRoundTrips(level, true, 2);
    }

    private static void compareRoundTrips(IsolationLevel level, boolean autoCommit, int unlessJoined)
            throws SQLException {
        try (TwoTenants tenants = new TwoTenants(level);
                TestDatabase bare = TwoTenants.withoutIsolation();
                Connection plain = counted(bare.owner(), "plain").getConnection()) {
            TestDatabase.execute(bare.owner(), "insert into report (text) values ('s1')");
            plain.setAutoCommit(autoCommit);
            TenantDataSource rows = tenants.over(counted(tenants.database.application(), "bound"));
            TenantContext.run(SOUTHDALE, () -> {
                try (Connection bound = rows.getConnection();
                        AutoCloseableSoftAssertions soft = new AutoCloseableSoftAssertions()) {
                    bound.setAutoCommit(autoCommit);
                    for (FirstStatement way : FirstStatement.WAYS) {
                        soft.assertThat(trips(bound, "bound", way))
                                .as(way.name())
                                .isEqualTo(trips(plain, "plain", way) + TIMES * unlessJoined * way.moreRoundTrips());
                    }
                }
            });
        }
    }

    private static long trips(Connection connection, String name, FirstStatement way) throws SQLException {
        // Whatever is asked once for each connection.
        run(way, connection);
        long before = RoundTrips.of(name);
        for (int i = 0; i < TIMES; i++) {
            run(way, connection);
        }
        return RoundTrips.of(name) - before;
    }

    private static void run(FirstStatement way, Connection connection) throws SQLException {
        way.countRows(connection);
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private static DataSource counted(DataSource source, String name) {
        RoundTrips.on((PGSimpleDataSource) source, name);
        return source;
    }
}
