package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.attack.model.Category;
import uk.org.tenancy.test.attack.model.Officer;
import uk.org.tenancy.test.attack.model.Remark;
import uk.org.tenancy.test.attack.model.Report;

/** Whoever attacks nothing is told so, and how to mend it: it is not the same as being safe. */
class UnattackedTest {

    private static EntityManagerFactory entities;

    @Test
    void an_entity_that_nothing_could_be_tried_on_fails() {
        open();
        assertThat(failures(NothingTried.class, EngineExecutionResults::testEvents))
                .hasSize(3)
                .anySatisfy(message -> assertThat(message)
                        .contains("nothing could be tried on Remark", "not today", "examples()", "leftOut()"));
        entities.close();
    }

    @Test
    void a_unit_of_which_no_entity_is_a_tenants_fails() {
        open();
        assertThat(failures(AllShared.class, EngineExecutionResults::containerEvents))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("none of the 4 entities", "shared()"));
        entities.close();
    }

    @Test
    void a_closed_factory_fails() {
        open();
        entities.close();
        assertThat(failures(NothingTried.class, EngineExecutionResults::containerEvents))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("closed"));
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void a_unit_whose_transactions_a_container_manages_is_told_how_to_manage_them_itself(Provider provider) {
        DataSource rows = rows();
        entities = provider.start(
                "desk",
                rows,
                Map.of("jakarta.persistence.transactionType", "JTA", "jakarta.persistence.jtaDataSource", rows));
        assertThat(failures(NothingTried.class, EngineExecutionResults::containerEvents))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("JTA", "transactionType=RESOURCE_LOCAL"));
        entities.close();
    }

    private static void open() {
        entities = Provider.HIBERNATE.start("desk", rows());
    }

    private static TenantDataSource rows() {
        Databases database = Databases.with(Council.TABLES);
        Council.ISOLATION.install(database.as("owner"));
        return TenantDataSource.enforced(database.pool("app"));
    }

    private static List<String> failures(Class<?> suite, Function<EngineExecutionResults, Events> kind) {
        return kind.apply(EngineTestKit.engine("junit-jupiter")
                        .selectors(DiscoverySelectors.selectClass(suite))
                        .execute())
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
    }

    /** Run by the kit and by nothing else. */
    static class NothingTried extends IsolationSuite {

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }

        @Override
        protected Map<String, String> leftOut() {
            return Vectors.all().stream()
                    .collect(Collectors.toMap(attempt -> attempt.vector().id(), attempt -> "not today"));
        }
    }

    /** The same. */
    static class AllShared extends IsolationSuite {

        @Override
        protected EntityManagerFactory application() {
            return entities;
        }

        @Override
        protected Set<Class<?>> shared() {
            return Set.of(Category.class, Officer.class, Remark.class, Report.class);
        }
    }
}
