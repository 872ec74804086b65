package uk.org.tenancy.examples.benchmarks.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * People who use the service while it is converted. Each writes rows of their own, so that what all of them wrote can be
 * written once more elsewhere, in any order.
 */
final class Load implements AutoCloseable {

    private static final long OWN_IDS = 1_000_000_000L;

    private final DataSource pool;
    private final Schema schema;
    private final List<Thread> people = new ArrayList<>();
    private final List<List<Errand.Write>> written = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean bound;
    private volatile boolean ended;

    Load(DataSource pool, Schema schema, int size) {
        this.pool = pool;
        this.schema = schema;
        for (int number = 0; number < size; number++) {
            int person = number;
            List<Errand.Write> own = new ArrayList<>();
            written.add(own);
            Thread thread = new Thread(() -> work(person, own), "person " + number);
            thread.start();
            people.add(thread);
        }
    }

    /** From now on the application binds its tenant, as its new version does. */
    void bind() {
        bound = true;
    }

    long statements() {
        return statements.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The longest that a statement or a commit took since this was asked before, in milliseconds. */
    long slowest() {
        return slowest.getAndSet(0) / 1_000_000;
    }

    /** All that was written, by each person in order. */
    List<Errand.Write> written() {
        return written.stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread person : people) {
            person.join();
        }
    }

    private void work(int person, List<Errand.Write> own) {
        Random chance = new Random(person);
        long next = OWN_IDS * (person + 1);
        while (!ended) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                String area = "a" + chance.nextInt(schema.areas());
                long some = 1L + chance.nextInt((int) schema.unit());
                own.addAll(new Errand(connection, area, bound, this::took).run(chance, next, some));
            } catch (SQLException failed) {
                failures.add(failed.getSQLState() + " " + failed.getMessage());
            }
            next += 10;
            LockSupport.parkNanos(2_000_000);
        }
    }

    private void took(long start) {
        statements.incrementAndGet();
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
}
