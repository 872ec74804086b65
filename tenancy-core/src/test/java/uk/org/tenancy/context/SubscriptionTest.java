package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Subscribers of several tenants to one stream of events. */
class SubscriptionTest {

    private final Map<Tenant, List<String>> received = new ConcurrentHashMap<>();

    private record Event(Tenant tenant, String text) {}

    @Test
    void Y12_an_event_reaches_the_subscribers_of_its_own_tenant_only() {
        CompletableFuture<?> done;
        try (SubmissionPublisher<Event> events = new SubmissionPublisher<>()) {
            done = CompletableFuture.allOf(subscribe(NORTHMOOR, events), subscribe(SOUTHMOOR, events));
            for (int i = 0; i < 100; i++) {
                Tenant tenant = i % 2 == 0 ? NORTHMOOR : SOUTHMOOR;
                events.submit(new Event(tenant, tenant.id() + " " + i));
            }
        }
        done.join();

        for (Tenant tenant : List.of(NORTHMOOR, SOUTHMOOR)) {
            assertThat(received.get(tenant)).hasSize(50).allMatch(text -> text.startsWith(tenant.id() + " "));
        }
    }

    /** A subscriber runs for the tenant that subscribed, on whichever thread it is called, and so can tell what is for it. */
    private CompletableFuture<Void> subscribe(Tenant tenant, SubmissionPublisher<Event> events) {
        received.put(tenant, new CopyOnWriteArrayList<>());
        return TenantContext.call(
                tenant,
                () -> events.consume(Propagation.consumer(event -> {
                    if (TenantContext.require().equals(event.tenant())) {
                        received.get(TenantContext.require()).add(event.text());
                    }
                })));
    }
}
