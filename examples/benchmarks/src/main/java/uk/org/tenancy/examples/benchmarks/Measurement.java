package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Measures everything in rounds. A round takes the cells in an order drawn by chance, and in each cell the variants too. */
final class Measurement {

    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS_BETWEEN_VACUUMS = 10;

    private final Options options;
    private final Server server;
    private final Consumer<String> progress;
    private final Random order;
    private final List<Cell> cells;
    private final Map<Place, Map<Variant, Client>> clients = new HashMap<>();
    private final Map<Integer, Volume> volumes = new HashMap<>();

    private Measurement(Options options, Server server, Consumer<String> progress) {
        this.options = options;
        this.server = server;
        this.progress = progress;
        this.order = new Random(options.seed());
        this.cells = Cell.all(options.tenants());
    }

    /** Where clients stand. */
    private record Place(int tenants, boolean delayed) {}

    /** Fills databases, measures, and tells how far it is. */
    static Results run(Options options, Server server, Network network, Consumer<String> progress)
            throws IOException, SQLException {
        Measurement measurement = new Measurement(options, server, progress);
        measurement.prepare(network);
        network.adjust();
        progress.accept(network.description());
        return measurement.rounds();
    }

    private void prepare(Network network) throws SQLException {
        Databases databases = new Databases(server);
        for (int tenants : options.tenants()) {
            Volume volume = new Volume(tenants, options.rows());
            progress.accept("Filling the databases of " + tenants + " tenants ...");
            databases.create(volume);
            volumes.put(tenants, volume);
            for (boolean delayed : new boolean[] {false, true}) {
                Map<Variant, Client> connected = new EnumMap<>(Variant.class);
                for (Variant variant : Variant.values()) {
                    int port = delayed ? network.port() : server.port();
                    connected.put(
                            variant,
                            Client.connect(
                                    variant, server.pool(variant.database(tenants), port), databases.key(), tenants));
                }
                clients.put(new Place(tenants, delayed), connected);
            }
            Plans.check(clients(tenants), volume);
        }
    }

    private Map<Variant, Client> clients(int tenants) {
        return at(new Cell(tenants, Operation.POINT, 1, false));
    }

    private Map<Variant, Client> at(Cell cell) {
        return clients.getOrDefault(new Place(cell.tenants(), cell.delayed()), Map.of());
    }

    private Results rounds() throws SQLException {
        Results results = new Results(hasCpu());
        Results unmeasured = new Results(false);
        for (int round = -WARM_UP_ROUNDS; round < 0; round++) {
            progress.accept("Warming up, " + -round + " ...");
            round(round, unmeasured);
        }
        long start = System.nanoTime();
        for (int round = 0; round < options.rounds(); round++) {
            if (round % ROUNDS_BETWEEN_VACUUMS == 0) {
                vacuum();
                round(Integer.MIN_VALUE + round, unmeasured);
            }
            round(round, results);
            tellTime(round + 1, System.nanoTime() - start);
        }
        return results;
    }

    private boolean hasCpu() {
        return clients.values().stream()
                .flatMap(variants -> variants.values().stream())
                .map(client -> client.cpu().fault())
                .flatMap(Optional::stream)
                .limit(1)
                .peek(progress)
                .findAny()
                .isEmpty();
    }

    private void round(int round, Results results) throws SQLException {
        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, order);
        for (Cell cell : shuffled) {
            measure(cell, new Random(cell.seed(options.seed(), round)), results);
        }
    }

    private void measure(Cell cell, Random random, Results results) throws SQLException {
        Volume volume = Objects.requireNonNull(volumes.get(cell.tenants()));
        int statements = cell.delayed() ? options.statements() / 3 : options.statements();
        Work work = Work.draw(random, volume, Math.max(1, statements / cell.statements()), cell.statements());
        Work first = Work.draw(random, volume, 1, cell.statements());
        List<Map.Entry<Variant, Client>> shuffled = new ArrayList<>(at(cell).entrySet());
        Collections.shuffle(shuffled, order);
        Map<Variant, Long> read = new EnumMap<>(Variant.class);
        for (Map.Entry<Variant, Client> entry : shuffled) {
            Client client = entry.getValue();
            // The pool asks a connection that was idle whether it is alive, and caches have to come near again.
            client.run(cell.operation(), first);
            long cpu = results.cpu() ? client.cpu().nanos() : 0;
            long wall = System.nanoTime();
            read.put(entry.getKey(), client.run(cell.operation(), work));
            wall = System.nanoTime() - wall;
            double used = results.cpu() ? client.cpu().nanos() - cpu : Double.NaN;
            results.add(cell, entry.getKey(), Sample.of(work, wall, used));
        }
        requireSame(cell, read);
    }

    private static void requireSame(Cell cell, Map<Variant, Long> read) {
        if (read.values().stream().distinct().count() != 1) {
            throw new IllegalStateException("the variants did not read the same rows in " + cell + ": " + read);
        }
    }

    private void vacuum() throws SQLException {
        for (int tenants : options.tenants()) {
            for (Variant variant : Variant.values()) {
                Server.execute(server.superuser(variant.database(tenants)), "VACUUM (ANALYZE) report, remark");
            }
        }
        Server.execute(server.superuser("postgres"), "CHECKPOINT");
    }

    private void tellTime(int done, long nanos) {
        long left = nanos / done * (options.rounds() - done) / 1_000_000_000;
        progress.accept("Round " + done + " of " + options.rounds() + ", about " + left + " s left");
    }
}
