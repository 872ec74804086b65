package uk.org.tenancy.test.attack;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a session that listens has been told, which is no part of JDBC, by the driver's own interface if it is there. */
final class Notifications {

    private static final int QUIET_MILLIS = 200;

    private Notifications() {}

    /** The payloads that have come, when no more do. */
    static List<String> of(Connection connection) throws SQLException {
        try {
            Class<?> driver = Class.forName("org.postgresql.PGConnection");
            Class<?> notification = Class.forName("org.postgresql.PGNotification");
            Object own = connection.unwrap(driver);
            List<String> payloads = new ArrayList<>();
            Object[] come;
            do {
                come = (Object[])
                        driver.getMethod("getNotifications", int.class).invoke(own, QUIET_MILLIS);
                for (int i = 0; come != null && i < come.length; i++) {
                    payloads.add(String.valueOf(
                            notification.getMethod("getParameter").invoke(come[i])));
                }
            } while (come != null && come.length > 0);
            return payloads;
        } catch (InvocationTargetException failed) {
            throw new SQLException(failed.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new NotHere("the driver has no notifications");
        }
    }
}
