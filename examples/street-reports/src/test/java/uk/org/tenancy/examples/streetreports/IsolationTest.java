package uk.org.tenancy.examples.streetreports;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.AutoClose;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.attack.IsolationSuite;

/** One council attacks the rows of another, of every entity there is. */
class IsolationTest extends IsolationSuite {

    @AutoClose
    private final Database database = Database.open(Service.newDatabase(), progress -> {});

    private final ApplicationRole role = ApplicationRole.prepare(database);
    private final EntityManagerFactory entities = entities();

    private EntityManagerFactory entities() {
        database.migrate("classpath:db/migration");
        return database.entities(TenantDataSource.enforced(database.pool(role.name(), role.password(), 4)));
    }

    @Override
    protected EntityManagerFactory application() {
        return entities;
    }
}
