package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be had of a data source besides connections, with one pool behind it or with several. */
class WrappingTest {

    @Test
    void one_pool_is_looked_at_and_several_are_not() throws SQLException {
        try (TwoTenants tenants = new TwoTenants(IsolationLevel.ENFORCED)) {
            TenantDataSource one = tenants.rows;
            assertThat(one.isWrapperFor(HikariDataSource.class)).isTrue();
            assertThat(one.unwrap(HikariDataSource.class)).isSameAs(tenants.pool);
            TenantDataSource several = TenantDataSource.placed(tenant -> "main", Map.of("main", one));
            assertThat(several.isWrapperFor(HikariDataSource.class)).isFalse();
            assertThatThrownBy(() -> several.unwrap(HikariDataSource.class)).hasMessageContaining("without its guard");
            for (TenantDataSource rows : new TenantDataSource[] {one, several}) {
                assertThat(rows.isWrapperFor(TenantDataSource.class)).isTrue();
                assertThat(rows.unwrap(TenantDataSource.class)).isSameAs(rows);
                assertThat(rows.isWrapperFor(String.class)).isFalse();
            }
        }
    }
}
