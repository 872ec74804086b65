package uk.org.tenancy.test.attack;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** What is done with a connection between being taken and given back. Used by one thread. */
final class Use implements InvocationHandler {

    private static final String SETTINGS =
            "SELECT name FROM pg_settings WHERE name = 'application_name' AND source = 'session'";

    private final Connection connection;
    private final End end;
    private final List<String> calls = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    /** What is done when the connection is given back. */
    interface End {
        void of(Use use, Connection connection) throws SQLException;
    }

    Use(Connection connection, End end) {
        this.connection = connection;
        this.end = end;
    }

    Connection watched() {
        return (Connection) Proxy.newProxyInstance(Use.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close") && !has("close")) {
            end.of(this, connection);
        }
        calls.add(method.getName().equals("rollback") && arguments != null ? "rollback to" : method.getName());
        try {
            Object result = method.invoke(connection, arguments);
            if (result instanceof Statement statement) {
                statements.add(statement);
            }
            return result;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    boolean has(String call) {
        return calls.contains(call);
    }

    /** Whether the transaction's end was this, with nothing after it. */
    boolean endedBy(String call) {
        boolean manual =
                calls.contains("setAutoCommit") && !calls.get(calls.size() - 1).equals("setAutoCommit");
        boolean nothing = calls.stream().noneMatch(made -> made.matches("commit|rollback|rollback to|abort"));
        return manual
                && (nothing
                        ? call.equals("nothing")
                        : calls.get(calls.size() - 1).equals(call));
    }

    TransactionState state() {
        try {
            return connection.unwrap(BaseConnection.class).getTransactionState();
        } catch (SQLException dead) {
            return TransactionState.IDLE;
        }
    }

    boolean hasOpenStatement() {
        return !isDead() && statements.stream().anyMatch(Use::isOpen);
    }

    /** Whether the application changed a setting, which is all that is taken back then. */
    boolean hasSettings() {
        try {
            if (state() != TransactionState.IDLE
                    || Catalogue.column(connection, SETTINGS).isEmpty()) {
                return false;
            }
            Escape.execute(connection, "RESET application_name");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return true;
        } catch (SQLException dead) {
            return false;
        }
    }

    boolean isDead() {
        try {
            return !connection.isValid(5);
        } catch (SQLException dead) {
            return true;
        }
    }

    private static boolean isOpen(Statement statement) {
        try {
            return !statement.isClosed();
        } catch (SQLException dead) {
            return false;
        }
    }
}
