package uk.org.tenancy.jpa;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pool as application servers have them: a connection that is taken in a transaction of the server's takes part in it, and
 * who takes another gets the same.
 */
public final class ManagedPool {

    private ManagedPool() {}

    public static TransactionManager transactions() {
        arjPropertyManager
                .getObjectStoreEnvironmentBean()
                .setObjectStoreType("com.arjuna.ats.internal.arjuna.objectstore.VolatileStore");
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    public static AgroalDataSource over(PGSimpleDataSource source, int size) throws SQLException {
        AgroalConnectionFactoryConfigurationSupplier connections = new AgroalConnectionFactoryConfigurationSupplier()
                .jdbcUrl(source.getURL())
                .principal(new NamePrincipal(source.getUser()))
                .credential(new SimplePassword(source.getPassword()));
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                transactions(),
                                jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry()))
                        .connectionFactoryConfiguration(connections)));
    }
}
