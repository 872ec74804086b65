package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.internal.Names;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.policy.internal.BoundTenant;

/**
 * One of the two databases, in one transaction. Where tenants are kept apart, the tenant is bound and the policies hold: also
 * for a superuser, who becomes the owner of the tables. Restricted rows are among those of the tenant, since to store data is
 * permitted (UK GDPR, Article 18(2)), and whoever takes a tenant along takes all of it.
 *
 * @param connection the connection
 * @param shared whether tenants are kept apart there
 * @param tenant the number of the tenant, which is bound, or null if it has none there
 * @param superuser whether triggers can be left out
 * @param path the search path of whoever logs in, for triggers and functions
 */
record Side(Connection connection, boolean shared, @Nullable Integer tenant, boolean superuser, String path)
        implements AutoCloseable {

    private static final String PATIENT = "SELECT set_config(name, '0', true) FROM pg_catalog.pg_settings WHERE name IN"
            + " ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')";

    // The text of a value depends on these.
    private static final List<String> SETTINGS = List.of(
            "SET LOCAL search_path = pg_catalog, pg_temp",
            "SET LOCAL datestyle = 'ISO, YMD'",
            "SET LOCAL intervalstyle = 'postgres'",
            "SET LOCAL timezone = 'UTC'",
            "SET LOCAL extra_float_digits = 1",
            "SET LOCAL bytea_output = 'hex'",
            "SET LOCAL lc_monetary = 'C'",
            "SET LOCAL xmloption = 'content'",
            "SET LOCAL row_security = on");

    private static final String NUMBER = "SELECT number FROM tenancy.tenant WHERE id = ?";
    private static final String ONE_AT_A_TIME = NUMBER + " FOR UPDATE";
    private static final String REGISTER = "SELECT tenancy.tenant_number(?)";

    /** One moment of a database, which is only read. */
    static Side reader(DataSource source, String tenant) throws SQLException {
        return open(source, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", tenant, false);
    }

    /** A database that is written, where the tenant becomes known if that is wanted. */
    static Side writer(DataSource target, String tenant, boolean register) throws SQLException {
        return open(target, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE", tenant, register);
    }

    private static Side open(DataSource source, String mode, String tenant, boolean register) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            Rows.run(connection, List.of(mode));
            String path = Rows.texts(connection, "SELECT current_setting('search_path')")
                    .get(0);
            Rows.texts(connection, PATIENT);
            Rows.run(connection, SETTINGS);
            return of(connection, tenant, register, path);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private static Side of(Connection connection, String tenant, boolean register, String path) throws SQLException {
        boolean shared = Rows.ask(connection, "SELECT to_regclass('tenancy.tenant') IS NOT NULL");
        boolean superuser =
                Rows.ask(connection, "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
        Optional<Integer> number = shared ? number(connection, tenant, register) : Optional.empty();
        if (number.isPresent()) {
            Rows.texts(
                    connection,
                    "SELECT set_config(" + Names.literal(setting(connection)) + ", "
                            + BoundTenant.withPermission("?::text") + ", true)",
                    number.get().toString());
        }
        if (shared) {
            obey(connection);
        }
        return new Side(connection, shared, number.orElse(null), superuser, path);
    }

    private static Optional<Integer> number(Connection connection, String tenant, boolean register)
            throws SQLException {
        if (register) {
            Rows.texts(connection, REGISTER, tenant);
        }
        return Rows.of(connection, row -> row.getInt(1), register ? ONE_AT_A_TIME : NUMBER, tenant).stream()
                .findFirst();
    }

    private static String setting(Connection connection) throws SQLException {
        boolean sealed = Rows.ask(
                connection, "SELECT to_regprocedure('tenancy.enter(text, bigint, integer, bytea)') IS NOT NULL");
        return (sealed ? BoundTenant.SEALED : BoundTenant.ENFORCED).setting();
    }

    private static void obey(Connection connection) throws SQLException {
        List<String> keeper = Rows.texts(
                connection,
                "SELECT quote_ident(pg_get_userbyid(n.nspowner)) FROM pg_catalog.pg_namespace n, pg_catalog.pg_roles r"
                        + " WHERE n.nspname = 'tenancy' AND r.rolname = current_user AND (r.rolsuper OR r.rolbypassrls)");
        for (String role : keeper) {
            Rows.run(connection, List.of("SET LOCAL ROLE " + role));
        }
    }

    /** Lets no trigger fire for the rest of the transaction, among them those that check foreign keys. */
    void leaveOutTriggers() throws SQLException {
        Rows.run(connection, List.of("RESET ROLE", "SET LOCAL session_replication_role = replica"));
        if (shared) {
            obey(connection);
        }
    }

    /** Runs a statement in which functions of the application may be called, which find what they are used to find. */
    void runAsTheirs(String statement) throws SQLException {
        Rows.run(connection, List.of("SET LOCAL search_path = " + (path.isBlank() ? "''" : path), statement));
        Rows.run(connection, List.of(SETTINGS.get(0)));
    }

    @Override
    public void close() throws SQLException {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } finally {
            connection.close();
        }
    }
}
