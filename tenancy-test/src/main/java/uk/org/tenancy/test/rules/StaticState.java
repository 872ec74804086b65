package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds static fields that can be set, or that hold what can be changed. */
final class StaticState {

    private static final Set<String> INITIALISERS = Set.of("<clinit>", "<init>");
    private static final List<String> LOGGERS = List.of(
            "org.slf4j.Logger",
            "java.lang.System$Logger",
            "java.util.logging.Logger",
            "org.apache.logging.log4j.Logger",
            "org.jboss.logging.Logger");
    private static final List<String> COLLECTIONS = List.of("java.util.Collection", "java.util.Map");
    private static final List<String> COUNTERS = List.of(
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.AtomicIntegerArray",
            "java.util.concurrent.atomic.AtomicLongArray",
            "java.util.concurrent.atomic.AtomicReferenceArray",
            "java.util.concurrent.atomic.LongAdder",
            "java.util.concurrent.atomic.LongAccumulator",
            "java.util.concurrent.atomic.DoubleAdder",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer");
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "clear",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "merge",
            "offer",
            "poll",
            "pop",
            "push",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "removeIf",
            "replace",
            "replaceAll",
            "retainAll",
            "set");

    // Made by the provider, and set by it once.
    private static final Set<String> METAMODEL =
            Set.of("jakarta.persistence.metamodel.StaticMetamodel", "javax.persistence.metamodel.StaticMetamodel");

    private StaticState() {}

    static Stream<Spot> in(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !Names.areOn(type, METAMODEL))
                .filter(field -> has(field, JavaModifier.STATIC) && !has(field, JavaModifier.SYNTHETIC))
                .filter(field -> !Names.isAssignableToAny(field.getRawType(), LOGGERS))
                .filter(field -> !CacheFields.isLeftToCaches(field))
                .filter(field -> !has(field, JavaModifier.FINAL) || holdsState(field))
                .map(field -> Spot.at(field, field.getDescription() + " can be changed,"));
    }

    private static boolean has(JavaField field, JavaModifier modifier) {
        return field.getModifiers().contains(modifier);
    }

    private static boolean holdsState(JavaField field) {
        JavaClass type = field.getRawType();
        return (type.isArray() && ArrayChanges.of(field))
                || Names.isAssignableToAny(type, COUNTERS)
                || (Names.isAssignableToAny(type, COLLECTIONS) && (!type.isInterface() || isChanged(field)));
    }

    /**
     * Whether a method, other than initialisers and constructors that fill constants, changes the collection: in the line that takes it,
     * or anywhere if it takes one that can be changed.
     */
    static boolean isChanged(JavaField field) {
        boolean canBeChanged = field.getAccessesToSelf().stream().anyMatch(StaticState::setsWhatItMakes);
        return field.getAccessesToSelf().stream()
                .filter(access -> !INITIALISERS.contains(access.getOrigin().getName()))
                .anyMatch(taken -> changes(taken.getOrigin())
                        .anyMatch(change -> canBeChanged || change.getLineNumber() == taken.getLineNumber()));
    }

    private static boolean setsWhatItMakes(JavaFieldAccess set) {
        return set.getAccessType() == JavaFieldAccess.AccessType.SET
                && set.getOrigin().getConstructorCallsFromSelf().stream()
                        .anyMatch(made -> made.getLineNumber() == set.getLineNumber()
                                && Names.isAssignableToAny(made.getTargetOwner(), COLLECTIONS));
    }

    private static Stream<JavaAccess<?>> changes(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .filter(access -> CHANGES.contains(access.getTarget().getName())
                        && Names.isAssignableToAny(access.getTargetOwner(), COLLECTIONS));
    }
}
