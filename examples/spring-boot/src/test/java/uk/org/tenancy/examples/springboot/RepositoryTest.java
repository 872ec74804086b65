package uk.org.tenancy.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uk.org.tenancy.test.WithTenant;
import uk.org.tenancy.test.database.TenancyDatabase;
import uk.org.tenancy.test.database.TestDatabase;

/** The repository alone. Each test is a transaction that Spring begins for the test's council and takes back. */
@DataJpaTest(properties = "board.councils = src/test/councils")
@TenancyDatabase(value = Board.class, role = Board.ROLE)
@WithTenant("northmoor")
class RepositoryTest {

    @Autowired
    private Notices notices;

    @Autowired
    private EntityManager manager;

    @RepeatedTest(2)
    void what_a_test_writes_is_taken_back() {
        assertThat(notices.count()).isZero();
        notices.save(new Notice("for a moment"));
        assertThat(notices.texts()).containsExactly("for a moment");
    }

    @Test
    @WithTenant("southmoor")
    @Sql(statements = "INSERT INTO notice (text) VALUES ('from a script')")
    void scripts_of_spring_write_for_the_tests_council() {
        assertThat(notices.texts()).containsExactly("from a script");
        assertThat(tenantOfRows()).isEqualTo("southmoor");
    }

    @Nested
    @WithTenant("eastmoor")
    class Inside {

        @Test
        void has_the_council_of_the_nearest_class_and_the_database_of_the_outer_one(TestDatabase database) {
            assertThat(tenantOfRows()).isEqualTo("eastmoor");
            assertThat("database " + single("select current_database()")).isEqualTo(database.toString());
        }
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void a_test_without_a_transaction_has_its_council_too() {
        assertThat(notices.texts()).isEmpty();
    }

    private String tenantOfRows() {
        return uk.org.tenancy.TenantContext.require().id().value();
    }

    private Object single(String sql) {
        return manager.createNativeQuery(sql).getSingleResult();
    }
}
