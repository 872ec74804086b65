package uk.org.tenancy.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A careless pool of one connection, which neither rolls back nor sets anything back when it is returned. */
final class SingleConnection implements AutoCloseable {

    private final Connection physical;

    SingleConnection(Connection physical) {
        this.physical = physical;
    }

    DataSource source() {
        Connection unclosable = proxy(
                Connection.class,
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(physical, arguments));
        return proxy(
                DataSource.class, (self, method, arguments) -> method.getName().equals("unwrap") ? self : unclosable);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return handler.invoke(self, method, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    @Override
    public void close() throws SQLException {
        physical.close();
    }
}
