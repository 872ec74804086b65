package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.Eventually.eventually;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Every method of a future that the running JDK has, so that none that a later one adds goes unnoticed. */
class TenantFutureMethodsTest {

    private final BoundThread southmoor = new BoundThread(SOUTHMOOR);
    private final List<Optional<Tenant>> seen = new CopyOnWriteArrayList<>();
    private final TenantFuture<Object> future = new TenantFuture<>();
    private final Object sameOutcome = future.copy();

    // Each returns a stage, so that they fit a function that composes as well as one that applies.
    private final Map<Class<?>, Object> functions = Map.of(
            Runnable.class, (Runnable) this::look,
            Supplier.class, (Supplier<Object>) this::look,
            Function.class, (Function<Object, Object>) argument -> look(),
            BiFunction.class, (BiFunction<Object, Object, Object>) (first, second) -> look(),
            Consumer.class, (Consumer<Object>) argument -> look(),
            BiConsumer.class, (BiConsumer<Object, Object>) (first, second) -> look());

    private CompletionStage<String> look() {
        seen.add(TenantContext.current());
        return CompletableFuture.completedFuture("result");
    }

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
        southmoor.close();
    }

    static Stream<Method> methods_that_take_a_function() {
        return functionsOf(CompletableFuture.class);
    }

    static Stream<Method> methods_of_a_stage() {
        return functionsOf(CompletionStage.class);
    }

    private static Stream<Method> functionsOf(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Stream.of(method.getParameterTypes()).anyMatch(TenantFutureMethodsTest::isFunction));
    }

    private static boolean isFunction(Class<?> type) {
        return type == Runnable.class || type.getPackageName().equals("java.util.function");
    }

    @ParameterizedTest
    @MethodSource("methods_that_take_a_function")
    void a_function_runs_as_the_tenant_it_was_added_for_whoever_completes_the_future(Method method) throws Exception {
        Object stage = TenantContext.call(NORTHMOOR, () -> method.invoke(future, arguments(method)));
        southmoor.execute(() -> complete(method));

        eventually(() -> assertThat(seen).containsExactly(Optional.of(NORTHMOOR)));
        assertThat(stage).isInstanceOf(TenantFuture.class);
    }

    @ParameterizedTest
    @MethodSource("methods_that_take_a_function")
    void a_function_added_where_nothing_is_bound_runs_without_a_tenant(Method method) throws Exception {
        Object stage = method.invoke(future, arguments(method));
        southmoor.execute(() -> complete(method));

        eventually(() -> assertThat(seen).containsExactly(Optional.empty()));
        assertThat(stage).isInstanceOf(TenantFuture.class);
    }

    @ParameterizedTest
    @MethodSource("methods_of_a_stage")
    void a_function_added_to_a_stage_given_away_is_no_different(Method method) throws Exception {
        CompletionStage<Object> givenAway = future.minimalCompletionStage();
        Object stage = TenantContext.call(NORTHMOOR, () -> method.invoke(givenAway, arguments(method)));
        southmoor.execute(() -> complete(method));

        eventually(() -> assertThat(seen).containsExactly(Optional.of(NORTHMOOR)));
        assertThat(stage).isInstanceOf(CompletionStage.class).isNotInstanceOf(CompletableFuture.class);
    }

    private void complete(Method method) {
        if (method.getName().startsWith("exceptionally")) {
            future.completeExceptionally(new IllegalStateException("no answer"));
        } else if (!method.getName().equals("completeAsync")) { // which does it itself
            future.complete("done");
        }
    }

    private Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(this::argument).toArray();
    }

    private Object argument(Class<?> type) {
        if (type == CompletionStage.class) {
            return sameOutcome;
        }
        if (type == Executor.class) {
            return southmoor;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == TimeUnit.class) {
            return TimeUnit.MILLISECONDS;
        }
        return functions.getOrDefault(type, "value");
    }

    static Stream<Method> methods_that_give_a_future() {
        return Stream.of(CompletableFuture.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> Stream.of(method.getParameterTypes()).noneMatch(TenantFutureMethodsTest::isFunction));
    }

    @ParameterizedTest
    @MethodSource("methods_that_give_a_future")
    void a_future_that_comes_from_one_that_carries_the_tenant_carries_it_too(Method method) throws Exception {
        CompletionStage<?> other = (CompletionStage<?>) method.invoke(future, arguments(method));

        CompletionStage<?> stage = TenantContext.call(NORTHMOOR, () -> other.handle((result, failure) -> look()));
        southmoor.execute(() -> future.complete("done"));
        if (method.getName().equals("newIncompleteFuture")) {
            southmoor.execute(() -> other.toCompletableFuture().complete(null));
        }

        eventually(() -> assertThat(seen).containsExactly(Optional.of(NORTHMOOR)));
        assertThat(stage).isNotNull();
    }

    @Test
    void no_factory_method_of_a_plain_future_is_reached_through_this_one() {
        List<String> plain = Stream.of(CompletableFuture.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(TenantFutureMethodsTest::signature)
                .toList();
        List<String> ours = Stream.of(TenantFuture.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(TenantFutureMethodsTest::signature)
                .toList();

        assertThat(plain).hasSizeGreaterThanOrEqualTo(12);
        assertThat(ours).containsAll(plain);
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
