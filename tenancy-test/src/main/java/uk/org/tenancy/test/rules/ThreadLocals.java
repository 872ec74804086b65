package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Stream;

/** Finds uses of thread locals of any kind. */
final class ThreadLocals {

    private static final Set<String> MAKING = Set.of("<init>", "withInitial");

    private ThreadLocals() {}

    static Stream<Spot> in(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> dependency.getTargetClass().isAssignableTo("java.lang.ThreadLocal"))
                .map(Spot::of);
    }

    /** Where one is made. */
    static Stream<Spot> made(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isAssignableTo("java.lang.ThreadLocal")
                        && MAKING.contains(access.getName()))
                .map(access -> Spot.of(access));
    }
}
