package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A protected database with a row of each of two tenants, who share a connection. */
abstract class EnforcedDangers {

    static final String SECRET = "secret of southdale";
    static final int NORTHMOOR = 1;
    static final int SOUTHDALE = 2;

    final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))");

    /** What one tenant sends over the connection that both use. */
    record Step(int tenant, List<String> statements) {}

    @BeforeEach
    final void aRowOfEachTenant() {
        RowIsolation.forRole("app").tenantOwned("report").install(database.owner());
        execute(database.superuser(), "INSERT INTO report VALUES (1, 1, 'own'), (2, 2, '" + SECRET + "')");
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @AfterEach
    final void drop() {
        database.close();
    }

    String seenInTheEnd(List<Step> steps) throws SQLException {
        try (Attacker connection = new Attacker(database.application())) {
            for (Step step : steps) {
                connection.bind(step.tenant).forget().run(step.statements.toArray(String[]::new));
            }
            return connection.seen();
        }
    }

    void asSuperuser(List<String> statements) {
        statements.forEach(
                statement -> execute(database.superuser(), statement.replace("${database}", database.name())));
    }

    static Step step(int tenant, String... statements) {
        return new Step(tenant, List.of(statements));
    }
}
