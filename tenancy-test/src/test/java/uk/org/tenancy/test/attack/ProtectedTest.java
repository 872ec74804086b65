package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Nested;

/** Nothing gets through to a protected application. */
class ProtectedTest {

    @Nested
    class OnHibernate extends IsolationSuite {

        private final EntityManagerFactory entities = Council.protectedOn(Provider.HIBERNATE);

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }
    }

    @Nested
    class OnEclipseLink extends IsolationSuite {

        private final EntityManagerFactory entities = Council.protectedOn(Provider.ECLIPSELINK);

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }
    }
}
