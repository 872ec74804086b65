package uk.org.tenancy.context.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;

class ReactorTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Tenant NORTHMOOR = council("northmoor");
    private static final Tenant SOUTHMOOR = council("southmoor");

    private final Scheduler one = Schedulers.newSingle("one");
    private final Scheduler other = Schedulers.newSingle("other");

    @BeforeAll
    static void propagate() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void do_not_propagate() {
        Hooks.disableAutomaticContextPropagation();
    }

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
        for (Scheduler scheduler : List.of(one, other)) {
            assertThat(who().subscribeOn(scheduler).block(DEADLINE)).isEqualTo("nobody");
            scheduler.dispose();
        }
    }

    @Test
    void Y08_the_tenant_follows_from_operator_to_operator_whatever_thread_it_runs_on() {
        String seen = TenantContext.call(
                NORTHMOOR,
                () -> who().subscribeOn(one)
                        .publishOn(other)
                        .map(who -> who + " " + currentId())
                        .delayElement(Duration.ofMillis(1))
                        .map(who -> who + " " + currentId())
                        .block(DEADLINE));

        assertThat(seen).isEqualTo("northmoor northmoor northmoor");
    }

    @Test
    void pipelines_of_several_tenants_on_the_same_threads_stay_apart() {
        Map<String, List<String>> seen = Flux.merge(pipeline(NORTHMOOR), pipeline(SOUTHMOOR), pipeline(NORTHMOOR))
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(' ')),
                        Collectors.mapping(line -> line.substring(line.indexOf(' ') + 1), Collectors.toList())))
                .block(DEADLINE);

        assertThat(seen).containsOnlyKeys("northmoor", "southmoor");
        assertThat(seen.get("northmoor")).hasSize(1000).containsOnly("northmoor northmoor");
        assertThat(seen.get("southmoor")).hasSize(500).containsOnly("southmoor southmoor");
    }

    private Flux<String> pipeline(Tenant tenant) {
        return TenantContext.call(
                tenant,
                () -> Flux.fromStream(IntStream.range(0, 500).boxed())
                        .subscribeOn(one)
                        .map(each -> tenant.id() + " " + currentId())
                        .publishOn(other)
                        .flatMap(line -> who().map(who -> line + " " + who))
                        .contextWrite(context -> context.put(
                                TenantThreadLocal.KEY, TenantContext.call(tenant, TenantContext::capture))));
    }

    private static Mono<String> who() {
        return Mono.fromCallable(ReactorTest::currentId);
    }

    private static String currentId() {
        return TenantContext.current().map(tenant -> tenant.id().value()).orElse("nobody");
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
