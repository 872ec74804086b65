package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantMismatchException;

/** Tenants whose rows are in several databases. */
class PlacementTest {

    private static final String TABLE = "CREATE TABLE report (id bigint PRIMARY KEY, title text)";
    private static final Tenant NORTHMOOR = placed("northmoor", "north");
    private static final Tenant EASTHAM = placed("eastham", "north");
    private static final Tenant SOUTHDALE = placed("southdale", "south");

    private final TestDatabase north = new TestDatabase(TABLE);
    private final TestDatabase south = new TestDatabase(TABLE);
    private DataSource rows;

    @BeforeEach
    void aReportInEachPlace() {
        rows = placed(Map.of("north", enforced(north), "south", enforced(south)));
        for (Tenant tenant : List.of(NORTHMOOR, EASTHAM, SOUTHDALE)) {
            TenantContext.run(
                    tenant, () -> TestDatabase.execute(rows, "insert into report values (1, '" + tenant.id() + "')"));
        }
    }

    @AfterEach
    void drop() {
        north.close();
        south.close();
    }

    @Test
    void each_tenants_rows_are_in_its_place_and_its_own() throws SQLException {
        assertThat(titles(NORTHMOOR)).containsExactly("northmoor");
        assertThat(titles(EASTHAM)).containsExactly("eastham");
        assertThat(titles(SOUTHDALE)).containsExactly("southdale");
        assertThat(TestDatabase.query(north.superuser(), "select title from report order by 1"))
                .containsExactly("eastham", "northmoor");
        assertThat(TestDatabase.query(south.superuser(), "select title from report"))
                .containsExactly("southdale");
    }

    @Test
    void a_database_knows_only_the_tenants_that_have_their_place_in_it() throws SQLException {
        assertThat(TestDatabase.query(south.superuser(), "select id from tenancy.tenant"))
                .containsExactly("southdale");
    }

    @Test
    void a_tenant_in_no_place_or_an_unknown_one_reaches_no_database() {
        assertThatThrownBy(() -> titles(TestDatabase.tenant("westfold")))
                .isInstanceOf(TenancyException.class)
                .hasMessageContainingAll("westfold", "is placed in no database", "[north, south]");
        assertThatThrownBy(() -> titles(placed("westfold", "west")))
                .isInstanceOf(TenancyException.class)
                .hasMessageContainingAll("westfold", "'west'", "which nobody knows", "[north, south]");
        assertThatThrownBy(rows::getConnection).isInstanceOf(NoTenantException.class);
    }

    @Test
    void a_connection_to_one_place_is_not_used_for_a_tenant_of_another() throws SQLException {
        try (Connection connection = TenantContext.call(NORTHMOOR, rows::getConnection)) {
            assertThatThrownBy(() -> TenantContext.call(SOUTHDALE, connection::createStatement))
                    .isInstanceOf(TenantMismatchException.class)
                    .hasMessageContainingAll("northmoor", "southdale");
        }
    }

    @Test
    void an_unsafe_place_is_refused_by_name() {
        TestDatabase.execute(south.superuser(), "ALTER TABLE report NO FORCE ROW LEVEL SECURITY");
        assertThatThrownBy(() -> TenantDataSource.enforced(south.application()))
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContaining("the database '" + south.name() + "' does not keep tenants apart");
    }

    @Test
    void the_level_is_the_lowest_of_all_places() {
        assumeTrue(SealedDatabase.isSupported());
        try (SealedDatabase sealed = new SealedDatabase()) {
            TenantDataSource strong = TenantDataSource.sealed(sealed.database.application(), sealed.key);
            assertThat(placed(Map.of("north", strong, "south", strong)).level()).isEqualTo(IsolationLevel.SEALED);
            TenantDataSource mixed =
                    placed(Map.of("north", strong, "south", TenantDataSource.enforced(south.application())));
            assertThat(mixed.level()).isEqualTo(IsolationLevel.ENFORCED);
            assertThatThrownBy(() -> mixed.requireAtLeast(IsolationLevel.SEALED))
                    .isInstanceOf(UnsafeDatabaseException.class);
        }
    }

    @Test
    void statements_for_the_session_are_permitted_in_all_places_or_none() throws SQLException {
        TenantDataSource permitting = placed(Map.of("south", TenantDataSource.enforced(south.application())))
                .permittingSessionStatements();
        assertThatThrownBy(() -> set(rows)).hasMessageContaining("permittingSessionStatements");
        set(permitting);
    }

    @Test
    void there_is_at_least_one_place_and_no_pool_behind_all_of_them() {
        assertThatThrownBy(() -> placed(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no place");
        assertThatThrownBy(() -> rows.unwrap(String.class)).hasMessageContaining("java.lang.String");
    }

    private List<String> titles(Tenant tenant) throws SQLException {
        return TenantContext.call(tenant, () -> TestDatabase.query(rows, "select title from report"));
    }

    private static void set(DataSource rows) {
        TenantContext.run(SOUTHDALE, () -> TestDatabase.execute(rows, "set work_mem = '8MB'"));
    }

    private static TenantDataSource enforced(TestDatabase database) {
        RowIsolation.forRole("app").tenantOwned("report").install(database.owner());
        return TenantDataSource.enforced(database.application());
    }

    private static TenantDataSource placed(Map<String, TenantDataSource> places) {
        return TenantDataSource.placed(tenant -> tenant.attributes().get("database"), places);
    }

    private static Tenant placed(String id, String place) {
        return Tenant.builder(TenantId.of(id))
                .name(Locale.ENGLISH, id)
                .attribute("database", place)
                .build();
    }
}
