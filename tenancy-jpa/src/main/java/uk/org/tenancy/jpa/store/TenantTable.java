package uk.org.tenancy.jpa.store;

import java.sql.SQLException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TenantDataSource;

/**
 * A table of a store, and what to say when it fails.
 *
 * @param rows connections of the bound tenant
 * @param name what it is and what it is called
 * @param store the class that makes it
 */
record TenantTable(TenantDataSource rows, String name, Class<?> store) {

    /** What the driver says may quote rows; it is left to the cause. */
    <R> R run(String consequence, Transaction<R> work) {
        try {
            return Transaction.in(rows, work);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the " + name + " has failed (SQL state " + failed.getSQLState() + "): " + consequence
                            + "; see that it is made with " + store.getSimpleName()
                            + ".install and declared tenant-owned",
                    failed);
        }
    }
}
