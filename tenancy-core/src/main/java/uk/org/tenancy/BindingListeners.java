package uk.org.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who is told of bindings. */
final class BindingListeners {

    private static final List<BindingListener> ALL = new CopyOnWriteArrayList<>();

    static {
        ServiceLoader.load(BindingListener.class, BindingListener.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(BindingListener::isNeeded)
                .forEach(ALL::add);
    }

    private BindingListeners() {}

    static Runnable add(BindingListener listener) {
        ALL.add(listener);
        return () -> ALL.remove(listener);
    }

    /** Tells all of them, or undoes what those before had done and throws what the one threw that refused. */
    static List<Runnable> tell(CapturedBinding bound) {
        if (ALL.isEmpty()) {
            return List.of();
        }
        List<Runnable> atEnd = new ArrayList<>();
        try {
            for (BindingListener listener : ALL) {
                atEnd.add(0, listener.bound(bound.unchecked()));
            }
            return atEnd;
        } catch (RuntimeException | Error refused) {
            RuntimeException failure = end(atEnd);
            if (failure != null) {
                refused.addSuppressed(failure);
            }
            throw refused;
        }
    }

    /** Does all that is to be done at an end, whatever fails, and returns what failed. */
    static @Nullable RuntimeException end(List<Runnable> atEnd) {
        @Nullable RuntimeException failure = null;
        for (Runnable end : atEnd) {
            try {
                end.run();
            } catch (RuntimeException failed) {
                failure = first(failure, failed);
            }
        }
        return failure;
    }

    static @Nullable RuntimeException first(@Nullable RuntimeException first, @Nullable RuntimeException second) {
        if (first == null) {
            return second;
        }
        if (second != null) {
            first.addSuppressed(second);
        }
        return first;
    }
}
