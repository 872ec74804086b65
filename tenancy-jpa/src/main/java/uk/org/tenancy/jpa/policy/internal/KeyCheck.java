package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for keys of tenant-owned tables that lack the tenant. Keys are checked past the row policies. */
final class KeyCheck implements Check {

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, Keys.FINDINGS);
    }
}
