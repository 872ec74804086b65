package uk.org.tenancy.examples.benchmarks.context;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.context.peers.Contender;
import uk.org.tenancy.examples.benchmarks.context.peers.Grpc;
import uk.org.tenancy.examples.benchmarks.context.peers.Micrometer;
import uk.org.tenancy.examples.benchmarks.context.peers.OpenTelemetry;
import uk.org.tenancy.examples.benchmarks.context.peers.StrictOpenTelemetry;
import uk.org.tenancy.examples.benchmarks.context.peers.Tenancy;
import uk.org.tenancy.examples.benchmarks.context.peers.TenancyScope;
import uk.org.tenancy.examples.benchmarks.context.peers.TenancyWithoutMdc;
import uk.org.tenancy.examples.benchmarks.report.Target;
import uk.org.tenancy.examples.benchmarks.report.Texts;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;

/** What this library is to keep to. */
final class Aims {

    private static final double READING = 1.1;
    private static final double FLAT = 1.1;

    /** Those that put back what was there and notice a wrong order, a wrong thread or something left open. */
    private static final Map<Class<? extends Contender>, String> CHECKING = Map.of(
            OpenTelemetry.class, "OpenTelemetry",
            StrictOpenTelemetry.class, "OpenTelemetry, strict",
            Grpc.class, "gRPC",
            Micrometer.class, "Micrometer");

    private final Scores scores;
    private final Growth growth;
    private final Requests<Door> requests;

    Aims(Scores scores, Growth growth, Requests<Door> requests) {
        this.scores = scores;
        this.growth = growth;
        this.requests = requests;
    }

    List<Target> all() {
        return Stream.of(reading(), opening(Operation.OPENING), opening(Operation.NESTING), lookUps(), requests())
                .flatMap(targets -> targets)
                .toList();
    }

    private Stream<Target> reading() {
        Operation reading = Operation.READING;
        return Stream.of(Tenancy.class, TenancyScope.class)
                .map(reading::by)
                .flatMap(ours -> Stream.of(
                        new Target(
                                ours.title() + " to a raw `ThreadLocal`", READING, scores.ratio(ours, reading.floor())),
                        new Target(ours.title() + ", bytes", 0, scores.bytes(ours))));
    }

    private Stream<Target> opening(Operation opening) {
        return Stream.of(Tenancy.class, TenancyWithoutMdc.class)
                .map(opening::by)
                .flatMap(ours -> CHECKING.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(peer -> new Target(
                                ours.title() + " to " + peer.getValue() + ": " + opening.title(),
                                1,
                                scores.ratio(ours, opening.by(peer.getKey())))));
    }

    private Stream<Target> lookUps() {
        List<Integer> tenants = growth.tenants();
        String from = ", from " + Texts.number(tenants.get(0)) + " to " + Texts.number(tenants.get(tenants.size() - 1))
                + " tenants";
        return Stream.of(LookUp.OWN_HOST, LookUp.TEMPLATE)
                .flatMap(lookUp -> Stream.of(
                        new Target(lookUp.title() + ": growth, some hosts" + from, FLAT, growth.of(lookUp, false)),
                        new Target(
                                lookUp.title() + ": growth beyond that of the map, all hosts" + from,
                                FLAT,
                                growth.beyondMap(lookUp, true))));
    }

    private Stream<Target> requests() {
        return Stream.of(Requests.Metric.values())
                .map(metric -> new Target(
                        "`TenantFilter` to no filter: " + metric.title() + "; at most what chance does",
                        requests.ratio(metric, Door.CONTROL, Door.NONE).high(),
                        requests.ratio(metric, Door.FILTER, Door.NONE)));
    }
}
