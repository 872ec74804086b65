package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantMismatchException;

/**
 * A connection of the driver, whoever has it from the pool. In a transaction that an application server manages, a pool gives
 * the same one to everybody who asks, so what was told to the database belongs here and not to what the pool gave out. Used
 * by one thread at a time.
 */
final class PhysicalConnection {

    /** What lasts as long as the connection, and must not hold it. */
    private static final class Memory {

        private @Nullable TenantId owner;
        private @Nullable Object told;
        private @Nullable Map<String, String> settings;
    }

    private static final Map<Connection, Memory> MEMORIES = Collections.synchronizedMap(new WeakHashMap<>());

    private final Connection pooled;
    private final BaseConnection driver;
    private final boolean automatic;
    private final Connection beforehand;
    private final AtomicBoolean managed;
    private final Memory memory;

    private PhysicalConnection(Connection pooled, BaseConnection driver, AtomicBoolean managed) throws SQLException {
        this.pooled = pooled;
        this.driver = driver;
        this.automatic = pooled.getAutoCommit();
        this.managed = managed;
        this.beforehand = automatic || isInTransaction() ? pooled : driver;
        this.memory = MEMORIES.computeIfAbsent(driver, first -> new Memory());
    }

    /**
     * What is behind a connection that a pool has just given out.
     *
     * @param managed whether this pool was seen to leave its transactions to an application server, remembered for all its
     *     connections
     */
    static PhysicalConnection behind(Connection pooled, AtomicBoolean managed) throws SQLException {
        return new PhysicalConnection(pooled, (BaseConnection) pooled.unwrap(PGConnection.class), managed);
    }

    Connection driver() {
        return driver;
    }

    /**
     * A connection for work in a transaction of its own, before anything else is done. Before its first statement, a
     * transaction that an application server manages is nothing to the database yet; only the pool would refuse.
     */
    Connection beforehand() {
        return beforehand;
    }

    /** Ends the transaction of such work, which the pool knows nothing of. */
    void endBeforehand(Exception failed) {
        try {
            if (beforehand == driver && isInTransaction()) {
                driver.rollback();
            }
        } catch (SQLException also) {
            failed.addSuppressed(also);
        }
    }

    boolean isInTransaction() {
        return driver.getTransactionState() != TransactionState.IDLE;
    }

    /**
     * Rolls back what was not committed.
     *
     * @return false if an application server will end the transaction
     */
    boolean rollBack() throws SQLException {
        if (managed.get() && !automatic && isInTransaction()) {
            return false;
        }
        try {
            if (!pooled.getAutoCommit() && isInTransaction()) {
                pooled.rollback();
            }
            forget();
            memory.owner = null;
            return true;
        } catch (SQLException refused) {
            if (driver.isClosed() || !isInTransaction()) {
                throw refused;
            }
            // As it must in a managed transaction (JDBC 4.3, 12.4). Pools throw away a connection that tries it.
            managed.set(true);
            return false;
        }
    }

    /** Whether the transaction it is in knows its tenant, and from whom. */
    boolean wasTold(Object by) {
        return memory.told == by && isInTransaction();
    }

    /**
     * Makes the transaction it is in, or the next, the tenant's.
     *
     * @throws TenantMismatchException if it is in a transaction of another
     */
    void claim(TenantId tenant) {
        TenantId other = memory.owner;
        if (other != null && !other.equals(tenant) && isInTransaction()) {
            throw new TenantMismatchException("this connection takes part in a transaction of tenant '" + other
                    + "', and is asked for rows of '" + tenant
                    + "', because the pool gives one connection to everybody in"
                    + " a transaction (JTA); let the work for each tenant begin a transaction of its own"
                    + " (REQUIRES_NEW), inside its TenantContext block");
        }
        memory.owner = tenant;
    }

    void told(Object by) {
        memory.told = by;
    }

    /** What was told may be undone. Whose the transaction is stays as it was: it may go on. */
    void forget() {
        memory.told = null;
    }

    /** The settings of the session from before something was done that may change them, if it was. */
    @Nullable
    Map<String, String> settings() {
        return memory.settings;
    }

    void keep(@Nullable Map<String, String> settings) {
        memory.settings = settings;
    }
}
