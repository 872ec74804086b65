package uk.org.tenancy.examples.benchmarks.rounds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Measures what requests take in rounds. A round takes all ways of answering, one directly after the other, in an order drawn
 * by chance.
 *
 * @param <W> the ways
 */
public final class Turns<W> {

    private static final int CONNECTIONS = 2;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 60;
    private static final int REQUESTS = 2_000;
    private static final int QUICK_REQUESTS = 50;
    private static final double NANOS = 1_000;

    private final CountedServer server;
    private final List<W> ways;
    private final Function<W, Questions> questions;
    private final Random order;

    private Turns(CountedServer server, List<W> ways, Function<W, Questions> questions, Random order) {
        this.server = server;
        this.ways = ways;
        this.questions = questions;
        this.order = order;
    }

    /**
     * What is asked for.
     *
     * @param all what is asked one after the other, all answers of which have the same length
     * @param status what has to be the status of each
     */
    public record Questions(List<byte[]> all, int status) {}

    /**
     * Measures all ways.
     *
     * @param settings how thoroughly
     * @param server what answers
     * @param ways the ways
     * @param questions what is asked for in each way
     * @param <W> the ways
     * @return what requests took
     * @throws Exception if one was not answered as it has to be
     */
    public static <W> Requests<W> measure(
            Settings settings, CountedServer server, List<W> ways, Function<W, Questions> questions) throws Exception {
        Turns<W> turns = new Turns<>(server, ways, questions, new Random(settings.seed()));
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            int requests = settings.quick() ? QUICK_REQUESTS : REQUESTS;
            turns.rounds(settings.quick() ? 1 : WARM_UP, requests, clients);
            return turns.rounds(settings.quick() ? 2 : ROUNDS, requests, clients);
        } finally {
            clients.shutdownNow();
        }
    }

    private Requests<W> rounds(int rounds, int requests, ExecutorService clients) throws Exception {
        Requests<W> results = new Requests<>();
        for (int round = 0; round < rounds; round++) {
            List<W> shuffled = new ArrayList<>(ways);
            Collections.shuffle(shuffled, order);
            for (W way : shuffled) {
                results.add(way, measure(questions.apply(way), requests, clients));
            }
        }
        return results;
    }

    private Requests.Sample measure(Questions asked, int requests, ExecutorService clients) throws Exception {
        long cpuBefore = server.cpuNanos();
        long before = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            all.add(clients.submit(() -> {
                try (Visitor visitor = Visitor.of(server.port())) {
                    visitor.ask(asked.all(), requests, asked.status());
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        double count = NANOS * CONNECTIONS * requests;
        return new Requests.Sample((System.nanoTime() - before) / count, (server.cpuNanos() - cpuBefore) / count);
    }
}
