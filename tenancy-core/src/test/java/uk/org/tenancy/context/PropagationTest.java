package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding;
import uk.org.tenancy.Binding.OperatorAccess;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Work that is wrapped where it is handed on, and run elsewhere. */
class PropagationTest {

    private final BoundThread southmoor = new BoundThread(SOUTHMOOR);
    private final List<Optional<Tenant>> seen = new ArrayList<>();

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
        southmoor.close();
    }

    @Test
    void each_kind_of_work_sees_the_tenant_that_it_was_wrapped_for() {
        List<Callable<Object>> wrapped = TenantContext.call(NORTHMOOR, this::oneOfEachKind);

        assertThat(wrapped).hasSize(7).allSatisfy(work -> {
            assertThat(southmoor.call(work)).isEqualTo("result");
            assertThat(seen).containsExactly(Optional.of(NORTHMOOR));
            seen.clear();
        });
    }

    @Test
    void nothing_is_handed_on_too_and_hides_what_the_thread_has() {
        assertThat(oneOfEachKind()).allSatisfy(work -> {
            southmoor.call(work);
            assertThat(seen).containsExactly(Optional.empty());
            seen.clear();
        });
    }

    private List<Callable<Object>> oneOfEachKind() {
        Runnable runnable = Propagation.runnable(this::look);
        Function<String, String> function = Propagation.function(text -> lookAndGive(text));
        var biFunction = Propagation.<String, String, String>biFunction((first, second) -> lookAndGive(first + second));
        var consumer = Propagation.<String>consumer(text -> lookAndGive(text));
        var biConsumer = Propagation.<String, String>biConsumer((first, second) -> lookAndGive(first));
        return List.of(
                () -> result(runnable),
                Propagation.callable(() -> lookAndGive("result")),
                Propagation.supplier(() -> (Object) lookAndGive("result"))::get,
                () -> function.apply("result"),
                () -> biFunction.apply("re", "sult"),
                () -> result(() -> consumer.accept("anything")),
                () -> result(() -> biConsumer.accept("any", "thing")));
    }

    private static String result(Runnable work) {
        work.run();
        return "result";
    }

    private void look() {
        seen.add(TenantContext.current());
    }

    private String lookAndGive(String text) {
        look();
        return text;
    }

    @Test
    void Y04_a_retry_runs_in_the_original_tenant_whoever_retries() {
        int[] attempts = {0};
        Runnable job = TenantContext.call(
                NORTHMOOR,
                () -> Propagation.runnable(() -> {
                    look();
                    if (++attempts[0] < 3) {
                        throw new IllegalStateException("try again");
                    }
                }));

        assertThatThrownBy(job::run).hasMessage("try again");
        assertThatThrownBy(() -> southmoor.call(() -> result(job))).hasMessage("try again");
        southmoor.call(() -> result(job));

        assertThat(seen).hasSize(3).containsOnly(Optional.of(NORTHMOOR));
    }

    @Test
    void Z01_what_fails_restores_the_threads_own_binding_and_arrives_unchanged() {
        IOException failure = new IOException("disk full");
        Callable<Object> fails = TenantContext.call(
                NORTHMOOR,
                () -> Propagation.callable(() -> {
                    throw failure;
                }));
        Runnable breaks = Propagation.runnable(() -> {
            throw new StackOverflowError();
        });

        TenantContext.run(SOUTHMOOR, () -> {
            assertThatThrownBy(fails::call).isSameAs(failure);
            assertThatExceptionOfType(StackOverflowError.class).isThrownBy(breaks::run);
            assertThat(TenantContext.current()).contains(SOUTHMOOR);
        });
    }

    @Test
    void C20_what_was_bound_is_intact_after_work_that_ran_in_the_same_thread() {
        Executor inThisThread = Propagation.executor(Runnable::run);
        Runnable forNobody = Propagation.runnable(this::look);

        TenantContext.run(NORTHMOOR, () -> {
            inThisThread.execute(this::look);
            inThisThread.execute(() -> TenantContext.run(SOUTHMOOR, this::look));
            inThisThread.execute(forNobody);
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR), Optional.of(SOUTHMOOR), Optional.empty());
    }

    @Test
    void of_two_wrappings_the_first_counts() {
        Runnable first = TenantContext.call(NORTHMOOR, () -> Propagation.runnable(this::look));
        Runnable second = TenantContext.call(SOUTHMOOR, () -> Propagation.runnable(first));
        Executor twice = Propagation.executor(Propagation.executor(Runnable::run));

        second.run();
        twice.execute(second);
        TenantContext.run(SOUTHMOOR, () -> twice.execute(this::look));

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR), Optional.of(NORTHMOOR), Optional.of(SOUTHMOOR));
    }

    @Test
    void Y02_work_wrapped_without_a_tenant_fails_when_it_asks_for_one_and_not_before() {
        Runnable asks = Propagation.runnable(() -> seen.add(Optional.of(TenantContext.require())));

        assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> southmoor.call(() -> result(asks)));
        assertThat(seen).isEmpty();
    }

    @Test
    void an_operators_standing_goes_along_and_ends_with_its_block() {
        AtomicReference<Runnable> kept = new AtomicReference<>();
        OperatorAccess access = new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1));

        TenantContext.asOperator(NORTHMOOR, access, () -> {
            kept.set(Propagation.runnable(() -> {
                assertThat(TenantContext.binding()).containsInstanceOf(Binding.Operator.class);
                look();
            }));
            southmoor.call(() -> result(kept.get()));
            return null;
        });

        assertThatExceptionOfType(StandingExpiredException.class).isThrownBy(kept.get()::run);
        assertThat(seen).containsExactly(Optional.of(NORTHMOOR));
    }

    @Test
    void a_scope_that_wrapped_work_leaves_open_is_closed_and_reported() {
        Runnable careless = Propagation.runnable(BoundThread::leaveOpenHere);

        assertThatThrownBy(careless::run).isInstanceOf(IllegalStateException.class);
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void a_method_reference_decorates_the_tasks_of_Spring() {
        UnaryOperator<Runnable> taskDecorator = Propagation::runnable;

        Runnable decorated = TenantContext.call(NORTHMOOR, () -> taskDecorator.apply(this::look));
        southmoor.call(() -> result(decorated));

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR));
    }

    @Test
    @SuppressWarnings("NullAway")
    void no_work_is_refused_where_it_is_wrapped() {
        assertThatNullPointerException().isThrownBy(() -> Propagation.runnable(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.callable(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.supplier(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.function(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.biFunction(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.consumer(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.biConsumer(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.executor(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.executorService(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.scheduled(null));
        assertThatNullPointerException().isThrownBy(() -> Propagation.threadPerTask(null));
    }
}
