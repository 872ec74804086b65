package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds where work goes to other threads in a method that does not use what carries the tenant along. */
final class HandedOverWork {

    private static final String CONSTRUCTOR = "<init>";
    private static final List<String> RUNNERS =
            List.of("java.util.concurrent.Executor", "java.lang.Thread", "java.util.Timer");
    private static final Set<String> FACTORIES = Set.of(
            "java.util.concurrent.Executors.newCachedThreadPool",
            "java.util.concurrent.Executors.newFixedThreadPool",
            "java.util.concurrent.Executors.newScheduledThreadPool",
            "java.util.concurrent.Executors.newSingleThreadExecutor",
            "java.util.concurrent.Executors.newSingleThreadScheduledExecutor",
            "java.util.concurrent.Executors.newThreadPerTaskExecutor",
            "java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor",
            "java.util.concurrent.Executors.newWorkStealingPool",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.concurrent.CompletableFuture.delayedExecutor",
            "java.lang.Thread.startVirtualThread",
            "java.lang.Thread.ofVirtual",
            "java.lang.Thread.ofPlatform");
    private static final Pattern STAGE = Pattern.compile(
            "(supply|run|complete)Async|then.+|handle.*|whenComplete.*|exceptionally.*|acceptEither.*|applyToEither.*|runAfter.+");

    private HandedOverWork() {}

    static Stream<Spot> in(JavaClass type) {
        return type.getCodeUnits().stream()
                .filter(unit -> unit.getAccessesFromSelf().stream().noneMatch(HandedOverWork::isWrapped))
                .flatMap(HandedOverWork::in);
    }

    /** Whether an access is to what carries the tenant along, or to a method of the same class that does. */
    private static boolean isWrapped(JavaAccess<?> access) {
        return Names.carryTenant(access)
                || (access instanceof JavaMethodCall call
                        && call.getTargetOwner().equals(call.getOriginOwner())
                        && call.getTarget()
                                .resolveMember()
                                .filter(own ->
                                        own.getAccessesFromSelf().stream().anyMatch(Names::carryTenant))
                                .isPresent());
    }

    private static Stream<Spot> in(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .filter(HandedOverWork::handsOver)
                .map(access -> Spot.of(access));
    }

    private static boolean handsOver(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return FACTORIES.contains(owner.getName() + "." + name)
                || (name.equals(CONSTRUCTOR) && Names.isAssignableToAny(owner, RUNNERS) && !Names.areOurs(owner))
                || isStage(owner, name)
                || isParallelStream(owner, name);
    }

    private static boolean isStage(JavaClass owner, String name) {
        return owner.isAssignableTo("java.util.concurrent.CompletionStage")
                && !Names.areOurs(owner)
                && STAGE.matcher(name).matches();
    }

    private static boolean isParallelStream(JavaClass owner, String name) {
        return (name.equals("parallelStream") && owner.isAssignableTo("java.util.Collection"))
                || (name.equals("parallel") && owner.isAssignableTo("java.util.stream.BaseStream"));
    }
}
