package uk.org.tenancy.test.attack;

import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;

/** COPY, which is no part of JDBC, by the driver's own interface if it is there. */
final class Copy {

    private Copy() {}

    static String out(Connection connection, String sql) throws SQLException {
        StringWriter rows = new StringWriter();
        call(connection, "copyOut", new Class<?>[] {String.class, Writer.class}, sql, rows);
        // COPY doubles the backslashes.
        return rows.toString().replace("\\\\", "\\");
    }

    static void in(Connection connection, String sql, String rows) throws SQLException {
        call(connection, "copyIn", new Class<?>[] {String.class, Reader.class}, sql, new StringReader(rows));
    }

    private static void call(Connection connection, String name, Class<?>[] types, Object... arguments)
            throws SQLException {
        try {
            Class<?> driver = Class.forName("org.postgresql.PGConnection");
            Object api = driver.getMethod("getCopyAPI").invoke(connection.unwrap(driver));
            api.getClass().getMethod(name, types).invoke(api, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new NotHere("the driver has no COPY");
        }
    }
}
