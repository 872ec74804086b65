package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;
import static uk.org.tenancy.Tenants.tenant;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantContextTest {

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void C01_what_is_bound_can_be_read_back_and_nothing_bound_reads_as_empty() {
        assertThat(TenantContext.current()).isEmpty();
        assertThat(TenantContext.binding()).isEmpty();

        TenantContext.run(NORTHMOOR, () -> {
            assertThat(TenantContext.current()).contains(NORTHMOOR);
            assertThat(TenantContext.require()).isEqualTo(NORTHMOOR);
            assertThat(TenantContext.binding()).contains(new Binding.InTenant(NORTHMOOR));
        });
    }

    @Test
    void C02_the_block_restores_the_previous_tenant() {
        TenantContext.run(NORTHMOOR, () -> {
            TenantContext.run(
                    SOUTHMOOR, () -> assertThat(TenantContext.current()).contains(SOUTHMOOR));
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void C03_the_block_returns_its_value_which_may_be_null() {
        String id =
                TenantContext.call(NORTHMOOR, () -> TenantContext.require().id().value());

        assertThat(id).isEqualTo("northmoor");
        assertThat(TenantContext.<String, RuntimeException>call(NORTHMOOR, () -> null))
                .isNull();
    }

    @Test
    @SuppressWarnings("NullAway")
    void C04_a_block_without_work_or_tenant_is_an_error_and_switches_nothing() {
        assertThatNullPointerException().isThrownBy(() -> TenantContext.run(NORTHMOOR, null));
        assertThatNullPointerException().isThrownBy(() -> TenantContext.call(NORTHMOOR, null));
        assertThatNullPointerException().isThrownBy(() -> TenantContext.withoutTenant(null));
        assertThatNullPointerException().isThrownBy(() -> TenantContext.run(null, () -> {}));
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void C05_without_tenant_nothing_is_bound_inside_and_the_tenant_is_back_afterwards() {
        TenantContext.run(NORTHMOOR, () -> {
            boolean bound =
                    TenantContext.withoutTenant(() -> TenantContext.binding().isPresent());

            assertThat(bound).isFalse();
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
    }

    @Test
    void C05_a_tenant_can_be_bound_where_there_was_none() {
        Optional<Tenant> inner =
                TenantContext.withoutTenant(() -> TenantContext.call(SOUTHMOOR, TenantContext::current));

        assertThat(inner).contains(SOUTHMOOR);
    }

    @Test
    void C08_require_fails_without_a_tenant_and_says_what_to_do() {
        assertThatExceptionOfType(NoTenantException.class)
                .isThrownBy(TenantContext::require)
                .withMessageContaining("no tenant is bound to thread '"
                        + Thread.currentThread().getName() + "'")
                .withMessageContaining("TenantContext.run(tenant, ...)");
    }

    @Test
    void C08_require_fails_inside_without_tenant_even_where_one_is_bound_around_it() {
        TenantContext.run(
                NORTHMOOR,
                () -> assertThatExceptionOfType(NoTenantException.class)
                        .isThrownBy(() -> TenantContext.withoutTenant(TenantContext::require)));
    }

    @Test
    void C09_there_is_no_default_tenant_even_where_there_is_only_one() {
        TenantDirectory directory = TenantDirectory.of(TenantSource.of(List.of(NORTHMOOR)));

        TenantContext.run(directory.require(NORTHMOOR.id()), () -> {});

        assertThat(TenantContext.current()).isEmpty();
        assertThatExceptionOfType(NoTenantException.class).isThrownBy(TenantContext::require);
    }

    @Test
    void Z01_an_exception_restores_what_was_bound_and_arrives_unchanged() {
        IOException failure = new IOException("disk full");

        TenantContext.run(NORTHMOOR, () -> {
            assertThat(catchThrowable(() -> TenantContext.run(SOUTHMOOR, () -> fail(failure))))
                    .isSameAs(failure)
                    .hasNoSuppressedExceptions();
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
    }

    @Test
    void Z01_an_error_in_a_nested_block_restores_every_level() {
        Error failure = new StackOverflowError();

        assertThatThrownBy(() -> TenantContext.run(
                        NORTHMOOR,
                        () -> TenantContext.call(
                                SOUTHMOOR,
                                () -> TenantContext.withoutTenant(() -> {
                                    throw failure;
                                }))))
                .isSameAs(failure);
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void a_checked_exception_keeps_its_type_and_work_without_one_needs_no_catch() {
        // That this compiles is the point: IOException and nothing wider is to be caught, and below nothing at all.
        try {
            TenantContext.run(NORTHMOOR, () -> fail(new IOException("run")));
            TenantContext.call(NORTHMOOR, () -> fail(new IOException("call")));
            TenantContext.withoutTenant(() -> fail(new IOException("withoutTenant")));
            TenantContext.asPlatform("figures", () -> fail(new IOException("asPlatform")));
        } catch (IOException expected) {
            assertThat(expected).hasMessage("run");
        }
        TenantContext.run(NORTHMOOR, () -> {});
        String unchecked = TenantContext.call(NORTHMOOR, () -> "x");
        assertThat(unchecked).isEqualTo("x");
    }

    @Test
    void nothing_is_inherited_by_a_thread_that_the_block_starts() throws Exception {
        List<Optional<Binding>> seen = new ArrayList<>();

        TenantContext.run(NORTHMOOR, () -> {
            Thread thread = new Thread(() -> seen.add(TenantContext.binding()));
            thread.start();
            thread.join();
        });

        assertThat(seen).containsExactly(Optional.empty());
    }

    @Test
    void nothing_is_inherited_by_the_threads_of_a_pool_whoever_started_them() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> bound = () -> TenantContext.binding().isPresent();
            TenantContext.run(NORTHMOOR, () -> {
                for (Future<Boolean> inside : pool.invokeAll(List.of(bound, bound, bound))) {
                    assertThat(inside.get()).isFalse();
                }
                assertThat(CompletableFuture.supplyAsync(
                                        () -> TenantContext.binding().isPresent())
                                .get())
                        .isFalse();
            });
            assertThat(pool.submit(bound).get()).isFalse();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void C15_threads_do_not_see_each_other() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                Tenant mine = tenant("tenant-" + i % 7).build();
                work.add(() -> TenantContext.call(mine, () -> {
                    Thread.onSpinWait();
                    return TenantContext.require().equals(mine);
                }));
            }
            for (Future<Boolean> ownTenantSeen : pool.invokeAll(work)) {
                assertThat(ownTenantSeen.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Property(tries = 200)
    void C02_any_nesting_with_any_failure_restores_every_level(
            @ForAll @Size(max = 12) List<@IntRange(max = 4) Integer> kinds) {
        Throwable thrown = catchThrowable(() -> nest(kinds));

        assertThat(thrown)
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isNull(),
                        failure -> assertThat(failure).isInstanceOf(IOException.class));
        assertThat(TenantContext.binding()).isEmpty();
    }

    private static void nest(List<Integer> kinds) throws IOException {
        if (kinds.isEmpty()) {
            return;
        }
        Optional<Binding> before = TenantContext.binding();
        try {
            enter(kinds.get(0), kinds.subList(1, kinds.size()));
        } finally {
            assertThat(TenantContext.binding()).isEqualTo(before);
        }
    }

    private static void enter(int kind, List<Integer> inner) throws IOException {
        switch (kind) {
            case 0 -> TenantContext.run(NORTHMOOR, () -> nest(inner));
            case 1 -> TenantContext.run(SOUTHMOOR, () -> nest(inner));
            case 2 ->
                TenantContext.withoutTenant(() -> {
                    nest(inner);
                    return "";
                });
            case 3 ->
                TenantContext.asPlatform("a property", () -> {
                    nest(inner);
                    return "";
                });
            default ->
                TenantContext.run(NORTHMOOR, () -> {
                    nest(inner);
                    throw new IOException("on the way out");
                });
        }
    }

    @Test
    void current_creates_no_garbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[1];

        TenantContext.run(NORTHMOOR, () -> {
            readMany();
            long before = threads.getCurrentThreadAllocatedBytes();
            readMany();
            allocated[0] = threads.getCurrentThreadAllocatedBytes() - before;
        });

        assertThat(allocated[0]).isLessThan(100_000);
    }

    private static void readMany() {
        for (int i = 0; i < 100_000; i++) {
            if (TenantContext.current().isEmpty()) {
                throw new AssertionError("nothing bound");
            }
        }
    }

    @Test
    void a_reason_that_could_forge_a_line_of_the_log_is_refused_before_anything_is_bound_or_logged() {
        try (CapturedLog log = new CapturedLog("uk.org.tenancy.audit")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TenantContext.asPlatform("x\nWARN all is well", TenantContext::binding));
            assertThat(log.lines()).isEmpty();
        }
    }

    private static String fail(IOException failure) throws IOException {
        throw failure;
    }
}
