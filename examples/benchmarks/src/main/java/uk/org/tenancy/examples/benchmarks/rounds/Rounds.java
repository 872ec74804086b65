package uk.org.tenancy.examples.benchmarks.rounds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Has JMH measure everything in rounds. A round takes what is to be compared one directly after the other, in an order drawn
 * by chance, each in a JVM of its own.
 */
public final class Rounds {

    private static final String PER_OPERATION = "gc.alloc.rate.norm";
    private static final String PER_SECOND = "gc.alloc.rate";

    /** The first Java that complains of what JMH does, for each JVM that is started. */
    private static final int WARNS_OF_UNSAFE = 24;

    private final Settings settings;
    private final Random order;

    private Rounds(Settings settings) {
        this.settings = settings;
        this.order = new Random(settings.seed());
    }

    /**
     * Measures everything as often as was asked for.
     *
     * @param settings what was asked for
     * @param groups what is to be compared, by what it is called in reports of progress, in the order in which it is measured
     * @param progress is told what is measured
     * @return the scores
     * @throws RunnerException if a benchmark fails
     */
    public static Scores run(Settings settings, Map<String, List<Case>> groups, Consumer<String> progress)
            throws RunnerException {
        ClassPath.share();
        if (settings.quick()) {
            // JMH keeps others from measuring at the same time, which matters only if time does.
            System.setProperty("jmh.ignoreLock", "true");
        }
        Rounds rounds = new Rounds(settings);
        Scores scores = new Scores();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Map.Entry<String, List<Case>> group : groups.entrySet()) {
                progress.accept("Round " + round + " of " + settings.rounds() + ": " + group.getKey());
                rounds.measure(group.getValue(), scores);
            }
        }
        return scores;
    }

    private void measure(List<Case> cases, Scores scores) throws RunnerException {
        List<Case> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, order);
        for (Case next : shuffled) {
            scores.add(next, measure(next));
        }
    }

    private Score measure(Case measured) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(measured.type().getName() + "." + measured.method()) + "$")
                .forks(settings.quick() && !measured.needsItsOwnJvm() ? 0 : 1)
                .warmupIterations(settings.quick() ? 1 : 4)
                .warmupTime(length())
                .measurementIterations(settings.quick() ? 1 : 8)
                .measurementTime(length())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            options.jvmArgsPrepend("--sun-misc-unsafe-memory-access=allow");
        }
        measured.parameters().forEach(options::param);
        return score(new Runner(options.build()).runSingle());
    }

    private TimeValue length() {
        return TimeValue.milliseconds(settings.quick() ? 10 : 200);
    }

    // In the middle of its iterations, since a machine may have something else to do in one of them.
    private static Score score(RunResult result) {
        double nanos = result.getPrimaryResult().getStatistics().getPercentile(50);
        Result<?> perSecond =
                Objects.requireNonNull(result.getSecondaryResults().get(PER_SECOND));
        return new Score(nanos, allocated(result.getSecondaryResults().get(PER_OPERATION), perSecond));
    }

    /** The bytes of an operation, of which JMH does not speak where nothing at all was allocated. */
    static double allocated(@Nullable Result<?> perOperation, Result<?> perSecond) {
        return perOperation == null ? perSecond.getScore() : perOperation.getScore();
    }
}
