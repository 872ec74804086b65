package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** What an application offers is asked for by one tenant after the other. */
class OperationsTest {

    @AutoClose("shutdownNow")
    private final ScheduledExecutorService consumer = Executors.newSingleThreadScheduledExecutor();

    private final AtomicReference<List<?>> cached = new AtomicReference<>();
    private final AtomicReference<Tenant> first = new AtomicReference<>();

    @Test
    void what_shows_one_tenants_rows_to_another_leaks_and_what_asks_the_database_holds() {
        Parish parish = Parish.offering(this::operations);
        assertThat(parish.leaks("all desks")).isEmpty();
        assertThat(parish.leaks("all desks, cached"))
                .containsExactlyInAnyOrder("operation-after-owner", "operation-without-tenant");
        assertThat(parish.leaks("message consumed")).contains("operation-after-owner");
        assertThat(parish.leaks("left open")).containsExactly("operation-binding");
        assertThat(parish.verdicts())
                .filteredOn(verdict -> verdict.target().equals("all desks"))
                .extracting(Verdict::outcome)
                .hasSize(3)
                .allMatch(Outcome.Held.class::isInstance);
        assertThat(parish.verdicts())
                .filteredOn(verdict -> verdict.target().equals("nothing of interest"))
                .extracting(Verdict::outcome)
                .filteredOn(Outcome.NotApplicable.class::isInstance)
                .hasSize(2);
    }

    private Map<String, Callable<?>> operations(EntityManagerFactory entities) {
        return Map.of(
                "all desks",
                () -> names(entities),
                "all desks, cached",
                () -> cached.updateAndGet(known -> known == null ? names(entities) : known),
                "message consumed",
                () -> consumed(entities),
                "left open",
                OperationsTest::leftOpen,
                "nothing of interest",
                () -> "welcome");
    }

    private static List<?> names(EntityManagerFactory entities) {
        return Parish.in(
                entities, em -> em.createQuery("select d.name from Desk d").getResultList());
    }

    /** The consumer works for whoever sent the first message. */
    private List<?> consumed(EntityManagerFactory entities) throws Exception {
        first.compareAndSet(null, TenantContext.require());
        return consumer.submit(() -> TenantContext.call(first.get(), () -> names(entities)))
                .get();
    }

    @SuppressWarnings("MustBeClosed")
    private static Object leftOpen() {
        TenantContext.open(Stage.OWNER);
        throw new AssertionError("after which nothing closes what was opened");
    }
}
