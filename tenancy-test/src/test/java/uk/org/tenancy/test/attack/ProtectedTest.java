package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** Nothing gets through to a protected application, at either level that the database keeps. */
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

    /** What sets another tenant is tried as well. */
    @Nested
    class SealedOnHibernate extends IsolationSuite {

        private final EntityManagerFactory entities = Council.sealedOn(Provider.HIBERNATE);

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }

        @AfterAll
        void setting_another_tenant_was_tried() {
            assertThat(verdicts())
                    .filteredOn(verdict -> verdict.vector().id().startsWith("set-config"))
                    .isNotEmpty()
                    .allMatch(verdict -> verdict.outcome() instanceof Outcome.Held);
        }
    }

    @Nested
    class SealedOnEclipseLink extends IsolationSuite {

        private final EntityManagerFactory entities = Council.sealedOn(Provider.ECLIPSELINK);

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }
    }
}
