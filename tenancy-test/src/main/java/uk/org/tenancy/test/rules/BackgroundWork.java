package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds methods that a framework calls on its own threads and that never ask or say for which tenant. */
final class BackgroundWork {

    private static final Set<String> ANNOTATIONS = Set.of(
            "org.springframework.scheduling.annotation.Async",
            "org.springframework.scheduling.annotation.Scheduled",
            "org.springframework.scheduling.annotation.Schedules",
            "jakarta.ejb.Asynchronous",
            "jakarta.ejb.Schedule",
            "jakarta.ejb.Schedules",
            "jakarta.enterprise.concurrent.Asynchronous",
            "org.eclipse.microprofile.faulttolerance.Asynchronous",
            "io.quarkus.scheduler.Scheduled",
            "io.micronaut.scheduling.annotation.Async",
            "io.micronaut.scheduling.annotation.Scheduled",
            "org.springframework.kafka.annotation.KafkaListener",
            "org.springframework.jms.annotation.JmsListener",
            "org.springframework.amqp.rabbit.annotation.RabbitListener",
            "org.eclipse.microprofile.reactive.messaging.Incoming");

    private BackgroundWork() {}

    static Stream<Spot> in(JavaClass type) {
        boolean all = onItsOwn(type);
        return type.getMethods().stream()
                .filter(method ->
                        onItsOwn(method) || (all && method.getModifiers().contains(JavaModifier.PUBLIC)))
                .filter(method -> !isNamed(method, new HashSet<>()))
                .map(method -> Spot.at(method, method.getDescription() + " names no tenant"));
    }

    private static boolean onItsOwn(JavaClass type) {
        return Names.annotations(type, ANNOTATIONS)
                .anyMatch(annotation -> !Names.sayTenant(Names.text(annotation, "value")));
    }

    private static boolean onItsOwn(JavaMethod method) {
        return Names.annotations(method, ANNOTATIONS)
                .anyMatch(annotation -> !Names.sayTenant(Names.text(annotation, "value")));
    }

    /** Whether a method, or one of its class that it calls, uses the binding. */
    private static boolean isNamed(JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
        return seen.add(unit)
                && unit.getAccessesFromSelf().stream()
                        .anyMatch(access -> Names.carryTenant(access)
                                || access.getTargetOwner().getName().equals("uk.org.tenancy.TenantContext")
                                || isNamedBehind(access, unit, seen));
    }

    private static boolean isNamedBehind(JavaAccess<?> access, JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
        return access.getTargetOwner().equals(unit.getOwner())
                && unit.getOwner().getCodeUnits().stream()
                        .filter(other ->
                                other.getFullName().equals(access.getTarget().getFullName()))
                        .anyMatch(other -> isNamed(other, seen));
    }
}
