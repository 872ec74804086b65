package uk.org.tenancy.examples.benchmarks.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Measures what the filter costs on a real server: rounds that take all doors, in an order drawn by chance. */
final class FrontDoor {

    private static final int CONNECTIONS = 2;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 60;
    private static final int REQUESTS = 2_000;
    private static final int QUICK_REQUESTS = 50;
    private static final double NANOS = 1_000;

    private final Site site;
    private final ExecutorService clients;
    private final int requests;

    private FrontDoor(Site site, ExecutorService clients, int requests) {
        this.site = site;
        this.clients = clients;
        this.requests = requests;
    }

    static Requests measure(Settings settings, Consumer<String> progress) throws Exception {
        progress.accept("Requests to a server with and without the filter");
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try (Site site = Site.start()) {
            site.check();
            FrontDoor frontDoor = new FrontDoor(site, clients, settings.quick() ? QUICK_REQUESTS : REQUESTS);
            Random order = new Random(settings.seed());
            frontDoor.rounds(settings.quick() ? 1 : WARM_UP, order);
            return frontDoor.rounds(settings.quick() ? 2 : ROUNDS, order);
        } finally {
            clients.shutdownNow();
        }
    }

    private Requests rounds(int rounds, Random order) throws Exception {
        Requests results = new Requests();
        for (int round = 0; round < rounds; round++) {
            List<Door> doors = new ArrayList<>(List.of(Door.values()));
            Collections.shuffle(doors, order);
            for (Door door : doors) {
                results.add(door, measure(door));
            }
        }
        return results;
    }

    private Requests.Sample measure(Door door) throws Exception {
        long cpuBefore = site.cpuNanos();
        long before = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            all.add(clients.submit(() -> {
                try (Visitor visitor = Visitor.of(site, door)) {
                    visitor.ask(requests);
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        double count = NANOS * CONNECTIONS * requests;
        return new Requests.Sample((System.nanoTime() - before) / count, (site.cpuNanos() - cpuBefore) / count);
    }
}
