package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Nested;

/** Nothing gets through to thirty entities with every kind of mapping, at either level that the database keeps. */
class EstateTest {

    @Nested
    class EnforcedOnHibernate extends IsolationSuite {

        private final EntityManagerFactory entities = Estate.enforcedOn(Provider.HIBERNATE);

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }
    }

    @Nested
    class EnforcedOnEclipseLink extends IsolationSuite {

        private final EntityManagerFactory entities = Estate.enforcedOn(Provider.ECLIPSELINK);

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }
    }
}
