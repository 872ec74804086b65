package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import uk.org.tenancy.TenancyException;

@DisabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedBefore15Test {

    @Test
    void an_older_database_cannot_be_sealed_and_stays_as_it_is() {
        try (TestDatabase database = new TestDatabase()) {
            RowIsolation isolation = RowIsolation.forRole("app");
            isolation.install(database.owner());
            assertThatThrownBy(() -> isolation.sealed().install(database.superuser()))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("needs PostgreSQL 15 or later");
            assertThat(IsolationCheck.of(database.application()).level()).isEqualTo(IsolationLevel.ENFORCED);
        }
    }
}
