package uk.org.tenancy.examples.benchmarks.brand;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.examples.benchmarks.rounds.Visitor;

/**
 * Changes a council's brand again and again, rightly and wrongly, while people visit.
 *
 * @param changes how often the brand was changed rightly
 * @param wrong how often something was wrong with it
 * @param counts what visitors got
 */
record Reload(int changes, int wrong, Counts counts) {

    /** Each version has its own colour and words. */
    private static final int VERSIONS = 64;

    private static final int GUESTS = 2;
    private static final int EVERY = 3;

    static Reload during(Duration time, Shelf shelf) throws Exception {
        Counts counts = new Counts();
        Brand unused = shelf.brands().of(ReloadSite.TENANT);
        ExecutorService guests = Executors.newFixedThreadPool(GUESTS);
        long end = System.nanoTime() + time.toNanos();
        try (ReloadSite site = ReloadSite.start(shelf.brands())) {
            List<Future<?>> visits = new ArrayList<>();
            for (int guest = 0; guest < GUESTS; guest++) {
                visits.add(guests.submit(() -> visit(site, counts, end)));
            }
            Reload done = change(shelf, counts, end);
            for (Future<?> visit : visits) {
                visit.get();
            }
            return done;
        } finally {
            guests.shutdownNow();
        }
    }

    private static Object visit(ReloadSite site, Counts counts, long end) throws IOException {
        try (Visitor visitor = Visitor.of(site.port())) {
            Guest guest = new Guest(visitor, counts);
            while (System.nanoTime() < end) {
                guest.visit();
            }
        }
        return counts;
    }

    // The last of what is written together is right, so that it is shown.
    private static Reload change(Shelf shelf, Counts counts, long end) throws IOException {
        int changes = 0;
        int wrong = 0;
        for (int number = 1; System.nanoTime() < end; number++) {
            int pause = shelf.pause(number);
            if (number % EVERY == 1) {
                shelf.spoil(number % VERSIONS);
                wrong++;
            } else {
                shelf.change(number % VERSIONS);
                changes++;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        }
        return new Reload(changes, wrong, counts);
    }

    /** Whether all was answered, each answer of one version. */
    boolean isFlawless() {
        return counts.failed() == 0 && counts.mixed() == 0;
    }
}
