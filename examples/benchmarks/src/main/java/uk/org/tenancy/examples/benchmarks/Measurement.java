package uk.org.tenancy.examples.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Measures everything in rounds. A round takes the cells in an order drawn by chance, and in each cell the variants too. */
final class Measurement {

    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS_BETWEEN_VACUUMS = 10;

    private final Options options;
    private final Clients clients;
    private final Consumer<String> progress;
    private final Random order;
    private final boolean cpu;

    private Measurement(Options options, Clients clients, Consumer<String> progress, boolean cpu) {
        this.options = options;
        this.clients = clients;
        this.progress = progress;
        this.order = new Random(options.seed());
        this.cpu = cpu;
    }

    /** Fills databases, measures, and tells how far it is. */
    static Results run(Options options, Server server, Network network, Consumer<String> progress) throws SQLException {
        Clients clients = Clients.connect(options, server, network, progress);
        network.adjust();
        progress.accept(network.description());
        Optional<String> fault = clients.cpuFault();
        fault.ifPresent(progress);
        return new Measurement(options, clients, progress, fault.isEmpty()).rounds();
    }

    private Results rounds() throws SQLException {
        Results results = new Results(cpu);
        for (int round = -WARM_UP_ROUNDS; round < 0; round++) {
            progress.accept("Warming up, " + -round + " ...");
            round(round, new Results(cpu));
        }
        long start = System.nanoTime();
        for (int round = 0; round < options.rounds(); round++) {
            if (round % ROUNDS_BETWEEN_VACUUMS == 0) {
                clients.vacuum();
                // Plans are made anew after it.
                round(Integer.MIN_VALUE + round, new Results(cpu));
            }
            round(round, results);
            tellTime(round + 1, System.nanoTime() - start);
        }
        return results;
    }

    private void round(int round, Results results) throws SQLException {
        List<Cell> cells = new ArrayList<>(Cell.all(options.tenants()));
        Collections.shuffle(cells, order);
        for (Cell cell : cells) {
            cell(cell, new Random(cell.seed(options.seed(), round)), results);
        }
    }

    private void cell(Cell cell, Random random, Results results) throws SQLException {
        int statements = cell.delayed() ? options.statements() / 3 : options.statements();
        Work work = clients.draw(random, cell, Math.max(1, statements / cell.statements()));
        Work first = clients.draw(random, cell, 1);
        List<Map.Entry<Variant, Client>> variants =
                new ArrayList<>(clients.at(cell).entrySet());
        Collections.shuffle(variants, order);
        Map<Variant, Long> read = new EnumMap<>(Variant.class);
        for (Map.Entry<Variant, Client> variant : variants) {
            // The pool asks a connection that was idle whether it is alive, and caches have to come near again.
            variant.getValue().run(cell.operation(), first);
            read.put(
                    variant.getKey(),
                    measure(variant.getValue(), cell, work, sample -> results.add(cell, variant.getKey(), sample)));
        }
        requireSame(cell, read);
    }

    private long measure(Client client, Cell cell, Work work, Consumer<Sample> result) throws SQLException {
        long cpuBefore = cpu ? client.cpu().nanos() : 0;
        long before = System.nanoTime();
        long read = client.run(cell.operation(), work);
        long wall = System.nanoTime() - before;
        result.accept(Sample.of(work, wall, cpu ? client.cpu().nanos() - cpuBefore : Double.NaN));
        return read;
    }

    private static void requireSame(Cell cell, Map<Variant, Long> read) {
        if (read.values().stream().distinct().count() != 1) {
            throw new IllegalStateException("the variants did not read the same rows in " + cell + ": " + read);
        }
    }

    private void tellTime(int done, long nanos) {
        long left = nanos / done * (options.rounds() - done) / 1_000_000_000;
        progress.accept("Round " + done + " of " + options.rounds() + ", about " + left + " s left");
    }
}
