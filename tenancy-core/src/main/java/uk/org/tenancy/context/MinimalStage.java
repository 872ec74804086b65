package uk.org.tenancy.context;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A future that shows no more than a {@link CompletionStage} has, so that it can be given away and not be completed. */
final class MinimalStage implements InvocationHandler {

    private final CompletableFuture<?> future;

    private MinimalStage(CompletableFuture<?> future) {
        this.future = future;
    }

    @SuppressWarnings("unchecked") // the stage answers with what the future answers
    static <T extends @Nullable Object> CompletionStage<T> of(CompletableFuture<T> future) {
        return (CompletionStage<T>) Proxy.newProxyInstance(
                MinimalStage.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, new MinimalStage(future));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "a stage of " + future;
            case "toCompletableFuture" -> future.copy();
            default -> of((CompletableFuture<?>) onFuture(method, arguments));
        };
    }

    private Object onFuture(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(future, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
