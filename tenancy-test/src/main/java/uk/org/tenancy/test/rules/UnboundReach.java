package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a way from a method to the data on which nobody binds a tenant. It may go through calls that are never made. */
final class UnboundReach {

    private static final List<String> DATA = List.of(
            "jakarta.persistence.EntityManager",
            "javax.persistence.EntityManager",
            "org.hibernate.SharedSessionContract",
            "org.springframework.data.repository.Repository",
            "jakarta.data.repository.DataRepository",
            "org.springframework.jdbc.core.JdbcOperations",
            "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations",
            "org.springframework.jdbc.core.simple.JdbcClient",
            "uk.org.tenancy.jpa.TenantDataSource");
    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.");

    private final Map<JavaCodeUnit, JavaCodeUnit> from = new HashMap<>();
    private final Deque<JavaCodeUnit> next = new ArrayDeque<>();

    private UnboundReach() {}

    /** The shortest way, in words; nothing if there is none. */
    static Optional<String> of(JavaCodeUnit start) {
        return new UnboundReach().search(start);
    }

    private Optional<String> search(JavaCodeUnit start) {
        from.put(start, start);
        next.add(start);
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.remove();
            if (!isBound(unit)) {
                Optional<JavaAccess<?>> data = data(unit);
                if (data.isPresent()) {
                    return data.map(access -> "gets at data without a tenant: it " + way(unit, start) + access(access));
                }
                inOrder(unit)
                        .flatMap(UnboundReach::targets)
                        .filter(target -> from.putIfAbsent(target, unit) == null)
                        .forEach(next::add);
            }
        }
        return Optional.empty();
    }

    private String way(JavaCodeUnit end, JavaCodeUnit start) {
        StringBuilder way = new StringBuilder();
        for (JavaCodeUnit at = end; !at.equals(start); at = Objects.requireNonNull(from.get(at))) {
            way.insert(0, "calls " + at.getOwner().getSimpleName() + "." + at.getName() + ", which ");
        }
        return way.toString();
    }

    private static String access(JavaAccess<?> data) {
        return "calls " + data.getTargetOwner().getSimpleName() + "." + data.getName();
    }

    private static boolean isBound(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .anyMatch(access -> Names.carryTenant(access)
                        || access.getTargetOwner().getName().equals("uk.org.tenancy.TenantContext"));
    }

    private static Optional<JavaAccess<?>> data(JavaCodeUnit unit) {
        return inOrder(unit)
                .filter(access -> Names.isAssignableToAny(access.getTargetOwner(), DATA))
                .filter(access -> Names.areOurs(access.getTargetOwner())
                        ? access.getName().equals("getConnection")
                        : !access.getName().equals("close"))
                .findFirst();
    }

    private static Stream<JavaAccess<?>> inOrder(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .sorted(Comparator.<JavaAccess<?>>comparingInt(JavaAccess::getLineNumber)
                        .thenComparing(access -> access.getTarget().getFullName()));
    }

    /** What a call may lead to: the method that is named, and those that take its place in the application's own classes. */
    private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return LIBRARIES.stream().anyMatch(owner.getName()::startsWith)
                ? Stream.empty()
                : access.getTarget().resolveMember().stream()
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .flatMap(named -> Stream.concat(Stream.of(named), overriding(owner, named)));
    }

    private static Stream<JavaCodeUnit> overriding(JavaClass owner, JavaCodeUnit named) {
        String[] parameters =
                named.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return named.isConstructor()
                ? Stream.empty()
                : owner.getAllSubclasses().stream()
                        .flatMap(subclass -> subclass.tryGetMethod(named.getName(), parameters).stream());
    }
}
