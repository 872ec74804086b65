package uk.org.tenancy.jpa.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work in a transaction that is rolled back at its end, unless the work has committed it. */
@FunctionalInterface
interface Transaction<R> {

    R run(Connection connection) throws SQLException;

    static <R> R in(DataSource source, Transaction<R> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            // Closed last to first: what fails in ending the transaction does not hide what failed in the work.
            try (Ending mode = () -> connection.setAutoCommit(autoCommit);
                    Ending end = connection::rollback) {
                return work.run(connection);
            }
        }
    }

    /** What is done at the end. */
    interface Ending extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
