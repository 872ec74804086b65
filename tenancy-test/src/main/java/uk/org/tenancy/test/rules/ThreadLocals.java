package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/** Finds uses of thread locals of any kind. */
final class ThreadLocals {

    private ThreadLocals() {}

    static Stream<String> in(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> dependency.getTargetClass().isAssignableTo("java.lang.ThreadLocal"))
                .map(Dependency::getDescription);
    }
}
