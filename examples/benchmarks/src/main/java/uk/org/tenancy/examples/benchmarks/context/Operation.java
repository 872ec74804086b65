package uk.org.tenancy.examples.benchmarks.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.context.peers.Contender;
import uk.org.tenancy.examples.benchmarks.context.peers.DiagnosticContext;
import uk.org.tenancy.examples.benchmarks.context.peers.Grpc;
import uk.org.tenancy.examples.benchmarks.context.peers.Micrometer;
import uk.org.tenancy.examples.benchmarks.context.peers.OpenTelemetry;
import uk.org.tenancy.examples.benchmarks.context.peers.RawThreadLocal;
import uk.org.tenancy.examples.benchmarks.context.peers.Scoped;
import uk.org.tenancy.examples.benchmarks.context.peers.StrictOpenTelemetry;
import uk.org.tenancy.examples.benchmarks.context.peers.Tenancy;
import uk.org.tenancy.examples.benchmarks.context.peers.TenancyScope;
import uk.org.tenancy.examples.benchmarks.context.peers.TenancyWithoutMdc;
import uk.org.tenancy.examples.benchmarks.context.peers.Transmittable;
import uk.org.tenancy.examples.benchmarks.context.peers.Unwrapped;
import uk.org.tenancy.examples.benchmarks.rounds.Case;

/** What is done with the current tenant, in each of the ways there are. */
enum Operation {
    READING("reading the current tenant", "read", true),
    OPENING("opening and closing, nothing bound before", "openAndClose", false),
    NESTING("opening and closing, another tenant bound before", "openAndClose", true),
    WRAPPING("wrapping a task and running it", "wrapAndRun", true),
    SUBMITTING("wrapping a task and having another thread run it", "wrapAndSubmit", true);

    private final String title;
    private final String method;
    private final boolean bound;

    Operation(String title, String method, boolean bound) {
        this.title = title;
        this.method = method;
        this.bound = bound;
    }

    String title() {
        return title;
    }

    /** What the others are compared to. */
    Case floor() {
        return by("raw `ThreadLocal`", RawThreadLocal.class);
    }

    /** All ways; the floor comes first. */
    List<Case> cases() {
        return switch (this) {
            case READING -> reading();
            case OPENING, NESTING -> opening();
            case WRAPPING, SUBMITTING -> wrapping();
        };
    }

    private List<Case> reading() {
        return Stream.concat(
                        Stream.of(
                                floor(),
                                by("`TenantContext.require`", Tenancy.class),
                                by("`TenantContext.current`", TenancyScope.class),
                                by("OpenTelemetry `Context.current().get`", OpenTelemetry.class),
                                by("gRPC `Context.Key.get`", Grpc.class),
                                by("`TransmittableThreadLocal.get`", Transmittable.class),
                                by("SLF4J `MDC.get`", DiagnosticContext.class)),
                        scoped().stream())
                .toList();
    }

    private List<Case> opening() {
        return Stream.concat(
                        Stream.of(
                                floor(),
                                by("`TenantContext.run`", Tenancy.class),
                                by("`TenantContext.open`", TenancyScope.class),
                                by("`TenantContext.run` without an MDC", TenancyWithoutMdc.class),
                                by("OpenTelemetry `makeCurrent`", OpenTelemetry.class),
                                by("OpenTelemetry, strict", StrictOpenTelemetry.class),
                                by("gRPC `attach`", Grpc.class),
                                by("`TransmittableThreadLocal`, put back", Transmittable.class),
                                by("Micrometer `setThreadLocals`", Micrometer.class),
                                by("SLF4J `MDC.putCloseable`", DiagnosticContext.class)),
                        scoped().stream())
                .toList();
    }

    private List<Case> wrapping() {
        return List.of(
                floor(),
                by("the task as it is", Unwrapped.class),
                by("`TenantContext.capture`", Tenancy.class),
                by("`TenantContext.capture` without an MDC", TenancyWithoutMdc.class),
                by("OpenTelemetry `Context.wrap`", OpenTelemetry.class),
                by("gRPC `Context.wrap`", Grpc.class),
                by("`TtlRunnable`", Transmittable.class),
                by("Micrometer `ContextSnapshot.wrap`", Micrometer.class),
                by("copy of the SLF4J MDC", DiagnosticContext.class));
    }

    private Optional<Case> scoped() {
        return Runtime.version().feature() >= Scoped.SINCE
                ? Optional.of(by("`ScopedValue`", Scoped.class))
                : Optional.empty();
    }

    /** Everything that JMH measures, by what is compared. */
    static Map<String, List<Case>> groups(List<Integer> tenants) {
        Map<String, List<Case>> groups = new LinkedHashMap<>();
        Stream.of(values()).forEach(operation -> groups.put(operation.title(), operation.cases()));
        groups.put("finding the tenant of a host", LookUp.cases(tenants));
        return groups;
    }

    /** One way of doing it. */
    Case by(String way, Class<? extends Contender> type) {
        return new Case(way, type, method, Map.of("bound", Boolean.toString(bound)));
    }

    /** One of {@link #cases}. */
    Case by(Class<? extends Contender> type) {
        return cases().stream()
                .filter(candidate -> candidate.type() == type)
                .findFirst()
                .orElseThrow();
    }
}
