package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.NoTenantException;

/** A tenant that is bound to the session, as is common, stays there for whoever gets the connection next. */
class SessionBindingTest {

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void leak_11_work_that_names_no_tenant_gets_the_rows_of_the_last_one(IsolationLevel level) throws SQLException {
        try (TwoTenants bySession = new TwoTenants(IsolationLevel.ENFORCED);
                TwoTenants tenants = new TwoTenants(level)) {
            execute(bySession.pool, "select set_config('tenancy.tenant', '1', false)");
            assertThat(query(bySession.pool, ALL)).containsExactly("n1");

            assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n1");
            assertThatThrownBy(() -> query(tenants.rows, ALL)).isInstanceOf(NoTenantException.class);
            assertThatThrownBy(() -> query(tenants.pool, ALL)).hasMessageContaining("invalid input syntax");
        }
    }

    @Test
    void leak_11_a_session_that_somebody_bound_is_of_no_account_here() throws SQLException {
        try (TwoTenants tenants = new TwoTenants(IsolationLevel.ENFORCED)) {
            execute(tenants.pool, "select set_config('tenancy.tenant', '1', false)");
            assertThat(query(tenants.pool, ALL)).containsExactly("n1");
            assertThat(tenants.as(SOUTHDALE, ALL)).containsExactly("s1");
            assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n1");
        }
    }
}
