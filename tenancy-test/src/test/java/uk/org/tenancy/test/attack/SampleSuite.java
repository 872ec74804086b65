package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.util.Set;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.test.attack.model.Category;

/** The kit, as a build of the sample application would extend it. Run by hand. */
final class SampleSuite extends IsolationSuite {

    private final EntityManagerFactory factory;
    private final DataSource rows;
    private final IsolationLevel level;

    SampleSuite(EntityManagerFactory factory, DataSource rows, IsolationLevel level) {
        this.factory = factory;
        this.rows = rows;
        this.level = level;
    }

    @Override
    protected EntityManagerFactory application() {
        return factory;
    }

    @Override
    protected DataSource connections() {
        return rows;
    }

    @Override
    protected Set<Class<?>> shared() {
        return Set.of(Category.class);
    }

    @Override
    protected IsolationLevel level() {
        return level;
    }
}
