package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.TenantContext;

/** What one tenant leaves in the session of a pooled connection is there for the next on the pool itself, and not on ours. */
class HygieneTest {

    /** Something to leave, and how the next tenant would come by it. */
    private record Leftover(String name, String left, String found, String loot) {}

    private static final List<Leftover> LEFTOVERS = List.of(
            new Leftover(
                    "temporary table",
                    "create temporary table loot as select 'secret' as text",
                    "select text from pg_temp.loot",
                    "secret"),
            new Leftover(
                    "temporary table in the place of a real one",
                    "create temporary table report as select 1 as id, 'secret' as text",
                    "select text from report where text = 'secret'",
                    "secret"),
            new Leftover(
                    "temporary view",
                    "create temp view loot as select 'secret'",
                    "select * from pg_temp.loot",
                    "secret"),
            new Leftover(
                    "cursor that is held",
                    "declare loot cursor with hold for select 'secret'",
                    "fetch next from loot",
                    "secret"),
            new Leftover("prepared statement", "prepare loot as select 'secret'", "execute loot", "secret"),
            new Leftover("setting", "set application_name = 'secret'", "show application_name", "secret"),
            new Leftover("search path", "set search_path = secret", "show search_path", "secret"),
            new Leftover(
                    "setting of the application's own",
                    "set own.note = 'secret'",
                    "select current_setting('own.note', true)",
                    "secret"),
            new Leftover(
                    "setting made by an expression",
                    "select set_config('own.note', 'secret', false)",
                    "select current_setting('own.note', true)",
                    "secret"),
            new Leftover(
                    "setting made by an update",
                    "update pg_settings set setting = 'secret' where name = 'application_name'",
                    "show application_name",
                    "secret"),
            new Leftover(
                    "numbers that come again",
                    "select setseed(0.25)",
                    "select random() in (0.19726358498438978, 0.6249104186659835)", // The second one before PostgreSQL
                    // 15.
                    "t"),
            new Leftover(
                    "setting made by SQL in text",
                    "select query_to_xml('select set_' || 'config(''own.note'', ''secret'', false)', true, false, '')",
                    "select current_setting('own.note', true)",
                    "secret"),
            new Leftover(
                    "read-only session",
                    "set session characteristics as transaction read only",
                    "show default_transaction_read_only",
                    "on"),
            new Leftover("role", "set role other", "select current_user", "other"),
            new Leftover("channel", "listen loot", "select pg_listening_channels()", "loot"),
            new Leftover("advisory lock", "select pg_try_advisory_lock(77)", "select pg_advisory_unlock(77)", "t"));

    private static TwoTenants tenants;
    private static final List<AutoCloseable> POOLS = new ArrayList<>();

    @BeforeAll
    static void anApplicationThatMayDoMuch() {
        tenants = new TwoTenants(IsolationLevel.ENFORCED);
        execute(
                tenants.database.superuser(),
                "GRANT TEMPORARY ON DATABASE " + tenants.database.name() + " TO app",
                "GRANT UPDATE ON pg_settings TO app",
                "GRANT EXECUTE ON FUNCTION pg_try_advisory_lock(bigint), pg_advisory_unlock(bigint) TO app",
                "CREATE ROLE other",
                "GRANT other TO app");
    }

    @AfterEach
    void closePools() throws Exception {
        for (AutoCloseable pool : POOLS) {
            pool.close();
        }
        POOLS.clear();
    }

    @AfterAll
    static void drop() {
        execute(tenants.database.superuser(), "DROP OWNED BY other", "DROP ROLE other");
        tenants.close();
    }

    static Stream<Arguments> leftovers() {
        return Stream.of("HikariCP", "Agroal", "a single connection")
                .flatMap(pool -> LEFTOVERS.stream().map(leftover -> Arguments.of(pool, leftover)));
    }

    @ParameterizedTest
    @MethodSource("leftovers")
    void is_there_for_the_next_user_of_the_pool_and_not_for_the_next_tenant(String pool, Leftover leftover)
            throws Exception {
        DataSource shared = pool(pool);
        assertThat(afterwards(shared, shared, leftover)).isEqualTo(leftover.loot());
        closePools();

        TenantDataSource rows = TenantDataSource.enforced(pool(pool)).permittingSessionStatements();
        assertThat(afterwards(rows, rows, leftover)).isNotEqualTo(leftover.loot());
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, TwoTenants.ALL)))
                .containsExactly("s1");
    }

    @ParameterizedTest
    @MethodSource("leftovers")
    void nor_is_what_was_left_by_the_driver_itself(String pool, Leftover leftover) throws SQLException {
        TenantDataSource rows = TenantDataSource.enforced(pool(pool));
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection();
                    Statement statement = ((Connection) connection.unwrap(PGConnection.class)).createStatement()) {
                statement.execute(leftover.left());
            }
        });
        assertThat(found(rows.permittingSessionStatements(), leftover)).isNotEqualTo(leftover.loot());
    }

    @Test
    void what_the_pool_set_up_for_each_connection_is_there_again() throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) tenants.database.application();
        source.setApplicationName("reports");
        source.setOptions("-c statement_timeout=61s");
        DataSource pool = single(source);
        execute(pool, "set lock_timeout = '7s'");
        TenantDataSource rows = TenantDataSource.enforced(pool).permittingSessionStatements();
        TenantContext.run(
                NORTHMOOR,
                () -> execute(rows, "set lock_timeout = 0", "set statement_timeout = 0", "set application_name = 'x'"));
        for (String setting : List.of("lock_timeout", "statement_timeout", "application_name")) {
            assertThat(List.of("7s", "61s", "reports"))
                    .containsAll(TenantContext.call(SOUTHDALE, () -> query(rows, "show " + setting)));
        }
    }

    private static String afterwards(DataSource first, DataSource next, Leftover leftover) {
        TenantContext.run(NORTHMOOR, () -> execute(first, leftover.left()));
        return found(next, leftover);
    }

    /** What the next tenant gets, or a message that says that there is nothing. */
    private static String found(DataSource rows, Leftover leftover) {
        return TenantContext.call(SOUTHDALE, () -> {
            try {
                return String.join(" ", query(rows, leftover.found()));
            } catch (SQLException nothing) {
                return nothing.getMessage();
            }
        });
    }

    private static DataSource pool(String name) throws SQLException {
        return switch (name) {
            case "HikariCP" -> hikari();
            case "Agroal" -> agroal();
            default -> single(tenants.database.application());
        };
    }

    private static DataSource hikari() {
        HikariDataSource pool = tenants.database.onePooledConnection();
        POOLS.add(pool);
        return pool;
    }

    private static DataSource agroal() throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) tenants.database.application();
        AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections
                        .maxSize(1)
                        .acquisitionTimeout(Duration.ofSeconds(2))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(source.getURL())
                                .principal(new NamePrincipal("app"))
                                .credential(new SimplePassword("app")))));
        POOLS.add(pool);
        return pool;
    }

    private static DataSource single(DataSource source) throws SQLException {
        SingleConnection single = new SingleConnection(source.getConnection());
        POOLS.add(single);
        return single.source();
    }
}
