package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks at one side of a database, through a connection of the application's role. */
interface Check {

    /** What it found, in an order that does not change; empty if all is well. */
    List<Finding> findings(Connection connection) throws SQLException;
}
