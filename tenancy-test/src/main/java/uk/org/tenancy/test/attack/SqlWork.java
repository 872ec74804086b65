package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done with a connection. */
interface SqlWork<R> {
    R with(Connection connection) throws SQLException;
}
