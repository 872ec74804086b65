package uk.org.tenancy.context;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Virtual threads where the JDK has them, from Java 21 on. */
final class VirtualThreads {

    static final String MISSING = "virtual threads exist from Java 21 on; this is Java "
            + Runtime.version().feature();

    private VirtualThreads() {}

    static boolean exist() {
        return factory().isPresent();
    }

    static Optional<ThreadFactory> factory() {
        if (Runtime.version().feature() < 21) {
            return Optional.empty();
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return Optional.of((ThreadFactory) type.getMethod("factory").invoke(builder));
        } catch (ReflectiveOperationException failed) {
            throw new LinkageError("virtual threads are not as Java 21 has them", failed);
        }
    }

    static ExecutorService perTask(ThreadFactory threads) {
        try {
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, threads);
        } catch (ReflectiveOperationException failed) {
            throw new LinkageError("virtual threads are not as Java 21 has them", failed);
        }
    }
}
