package uk.org.tenancy.jpa.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;

/** Makes the tables of a store in one transaction, one installer at a time. */
final class Installation {

    static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(8391462217550127)";

    private Installation() {}

    static void run(DataSource owner, String script, String what) {
        try {
            Transaction.in(owner, connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(ONE_AT_A_TIME);
                    statement.execute(script);
                }
                connection.commit();
                return true;
            });
        } catch (SQLException failed) {
            throw new TenancyException(
                    what + " could not be made (" + failed.getMessage()
                            + "); install with a role that may create tables there",
                    failed);
        }
    }
}
