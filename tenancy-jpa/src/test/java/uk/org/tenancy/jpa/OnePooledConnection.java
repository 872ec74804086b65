package uk.org.tenancy.jpa;

import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Plain JDBC over one pooled connection that two tenants share. */
abstract class OnePooledConnection {

    static final String ALL = "select text from report order by id";

    final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)",
            "CREATE TABLE category (code text PRIMARY KEY)",
            "INSERT INTO category VALUES ('pothole')",
            "CREATE FUNCTION reports() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM report'");
    DataSource rows;

    @BeforeEach
    final void twoTenantsWithARowEach() {
        RowIsolation.forRole("app").tenantOwned("report").shared("category").install(database.owner());
        rows = TenantDataSource.enforced(database.onePooledConnection());
        insert(NORTHMOOR, "n1");
        insert(SOUTHDALE, "s1");
    }

    @AfterEach
    final void drop() {
        database.close();
    }

    final List<String> as(Tenant tenant, String sql) throws SQLException {
        return TenantContext.call(tenant, () -> query(rows, sql));
    }

    final void insert(Tenant tenant, String text) {
        TenantContext.run(
                tenant, () -> TestDatabase.execute(rows, "insert into report (text) values ('" + text + "')"));
    }
}
