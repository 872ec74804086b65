package uk.org.tenancy.test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Binding;
import uk.org.tenancy.TenantContext;

/** The blocks that were opened on any thread while tests were watched, and are open still. Safe for use by many threads. */
final class OpenBlocks {

    private static final Set<Watch<?>> WATCHES = ConcurrentHashMap.newKeySet();
    private static final Set<OpenBlock> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runnable unused = TenantContext.onBinding(OpenBlocks::opened);
    }

    private OpenBlocks() {}

    private static Runnable opened(Optional<Binding> binding) {
        @Nullable Throwable openedAt = TenantContext.openedAt().orElse(null);
        if (openedAt == null || WATCHES.isEmpty()) {
            return () -> {};
        }
        OpenBlock block =
                new OpenBlock(binding.map(OpenBlocks::text).orElse("no tenant"), openedAt, Set.copyOf(WATCHES));
        OPEN.add(block);
        return () -> {
            block.close();
            OPEN.remove(block);
        };
    }

    private static String text(Binding binding) {
        return binding.tenant().map(Object::toString).orElse("the platform standing");
    }

    static void begin(Watch<?> watch) {
        WATCHES.add(watch);
    }

    static void end(Watch<?> watch) {
        WATCHES.remove(watch);
    }

    /** Takes out the blocks that were opened while a test class was watched, on other threads, and that nobody will close. */
    static List<OpenBlock> left(Class<?> testClass) {
        return List.copyOf(OPEN).stream()
                .filter(block -> block.during().stream().anyMatch(watch -> watch.isOf(testClass)))
                .filter(OpenBlock::isLeft)
                .filter(OPEN::remove)
                .toList();
    }

    /** What is wrong, with where each block was opened. */
    static AssertionError failure(String found, List<OpenBlock> left) {
        OpenBlock first = left.get(0);
        AssertionError failure = new AssertionError(
                "after " + found + ", " + first + " is still open, and what opened it has returned or its thread has"
                        + " ended; close it where it was opened, with try-with-resources, or use TenantContext.run there."
                        + " The cause shows where that was. It cannot be taken off from another thread: the next task on"
                        + " that thread finds it" + first.doubt(),
                first.openedAt());
        left.stream().skip(1).map(OpenBlock::openedAt).forEach(failure::addSuppressed);
        return failure;
    }
}
