package uk.org.tenancy.jpa.internal;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** What a connection of a tenant and its statements share: whom they belong to, and what the database was told. */
final class TenantSession {

    private static final String READ_ONLY = "set transaction read only";

    private final Connection connection;
    private final PhysicalConnection physical;
    private final Tenant tenant;
    private final TransactionBinding binding;
    private final boolean sessionStatements;
    private final Leftovers leftovers;
    private final Object mark = new Object();
    private final Object permittedMark = new Object();
    private boolean readOnly;

    TenantSession(
            Connection connection,
            PhysicalConnection physical,
            Tenant tenant,
            TransactionBinding binding,
            boolean sessionStatements) {
        this.connection = connection;
        this.physical = physical;
        this.tenant = tenant;
        this.binding = binding;
        this.sessionStatements = sessionStatements;
        this.leftovers = new Leftovers(connection, physical, binding::sessionReset);
    }

    Connection connection() {
        return connection;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    /** Refuses to go on if the tenant that is bound now is not the one this session belongs to. */
    void requireSameTenant() {
        requireSameTenant(tenant);
    }

    static void requireSameTenant(Tenant tenant) {
        Optional<Tenant> current = TenantContext.current();
        if (current.isEmpty() || !current.get().id().equals(tenant.id())) {
            throw new TenantMismatchException("this connection belongs to " + tenant + ", but "
                    + current.map(other -> other + " is bound now").orElse("no tenant is bound any more")
                    + "; take, use and close a connection (or an EntityManager) within one TenantContext block");
        }
    }

    /** Reads a text that the application wants to run, and refuses what it may not. */
    SqlText admit(String sql) throws SQLException {
        requireSameTenant();
        SqlText text = SqlText.of(sql);
        text.require(sessionStatements);
        if (text.touchesSession()) {
            leftovers.expect();
        }
        return text;
    }

    /** Whether the next statement has to tell the tenant, and can do so in its own round trip. */
    boolean canJoin() throws SQLException {
        return connection.getAutoCommit() ? !(readOnly && binding.writes()) : !isBound();
    }

    /** Begins a text with what tells the tenant to the database. Its first parameters are {@link #announce announced}. */
    String join(String sql) {
        return beginning() + "; " + sql;
    }

    String beginning() {
        return readOnly && binding.writes() ? binding.sql() + "; " + READ_ONLY : binding.sql();
    }

    /** Goes on to the results of the application's own statement. */
    void passBeginning(Statement joined) throws SQLException {
        joined.getMoreResults();
        if (readOnly && binding.writes()) {
            joined.getMoreResults();
        }
    }

    /** How many parameters a text is given before its own when it is {@link #join joined}. */
    int parametersBefore() {
        return binding.parameters();
    }

    void announce(PreparedStatement joined) throws SQLException {
        physical.claim(tenant.id());
        binding.set(joined, Permission.isGiven());
    }

    void announced() {
        physical.told(mark());
    }

    private boolean isBound() {
        return physical.wasTold(mark());
    }

    // A transaction is told anew where a block begins or ends that may reach restricted rows.
    private Object mark() {
        return Permission.isGiven() ? permittedMark : mark;
    }

    // A savepoint that the driver goes back to by itself takes the binding away as well.
    void announcementFailed(SQLException failed) {
        physical.forget();
        binding.failed(failed);
    }

    /** Tells the tenant with a statement of its own, if this transaction does not know it. */
    void bind() throws SQLException {
        if (isBound()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(binding.sql())) {
            announce(statement);
            statement.execute();
        } catch (SQLException failed) {
            binding.failed(failed);
            throw failed;
        }
        if (readOnly && binding.writes()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(READ_ONLY);
            }
        }
        announced();
    }

    /** The same, in auto-commit mode for nothing. */
    void bindTransaction() throws SQLException {
        if (!connection.getAutoCommit()) {
            bind();
        }
    }

    void unbind() {
        physical.forget();
    }

    boolean rollBack() throws SQLException {
        return physical.rollBack();
    }

    boolean isReadOnly() throws SQLException {
        return readOnly || connection.isReadOnly();
    }

    void setReadOnly(boolean wanted) throws SQLException {
        if (binding.writes()) {
            readOnly = wanted;
        } else {
            connection.setReadOnly(wanted);
        }
    }

    /** Gives out an object of the driver, with which anything can be done; so the transaction is told its tenant before. */
    @Nullable
    Object lookBehind(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        requireSameTenant();
        leftovers.expect();
        bindTransaction();
        return Calls.call(target, method, arguments);
    }

    /** Runs a statement of the driver inside a transaction that knows the tenant; in auto-commit mode, in one of its own. */
    @Nullable
    Object run(Statement statement, Method method, Object @Nullable [] arguments) throws Throwable {
        requireSameTenant();
        if (connection.getAutoCommit()) {
            return runAndCommit(statement, method, arguments);
        }
        bind();
        return Calls.call(statement, method, arguments);
    }

    private @Nullable Object runAndCommit(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        int fetchSize = statement.getFetchSize();
        // In auto-commit mode the driver keeps no cursor open, whatever the fetch size, so neither may we: rows not yet
        // fetched would be gone with the commit.
        statement.setFetchSize(0);
        connection.setAutoCommit(false);
        Object result;
        try {
            bind();
            result = Calls.call(statement, method, arguments);
            connection.commit();
        } catch (Throwable failed) {
            undo(failed);
            throw failed;
        } finally {
            unbind();
        }
        connection.setAutoCommit(true);
        statement.setFetchSize(fetchSize);
        return result;
    }

    private void undo(Throwable failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException also) {
            failed.addSuppressed(also);
        }
    }

    @Override
    public String toString() {
        return "connection of " + tenant + " over " + connection;
    }
}
