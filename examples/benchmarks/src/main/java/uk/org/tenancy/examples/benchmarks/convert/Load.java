package uk.org.tenancy.examples.benchmarks.convert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    private final List<List<Write>> written = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean bound;
    private volatile boolean ended;

    /** A statement that was committed. */
    record Write(String sql, List<Object> values) {}

    Load(DataSource pool, Schema schema, int size) {
        this.pool = pool;
        this.schema = schema;
        for (int number = 0; number < size; number++) {
            int person = number;
            List<Write> own = new ArrayList<>();
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

    /** The longest that a transaction took since this was asked before, in milliseconds. */
    long slowest() {
        return slowest.getAndSet(0) / 1_000_000;
    }

    /** All that was written, by each person in order. */
    List<Write> written() {
        return written.stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread person : people) {
            person.join();
        }
    }

    private void work(int person, List<Write> own) {
        Random chance = new Random(person);
        long next = OWN_IDS * (person + 1);
        while (!ended) {
            List<Write> writes = new ArrayList<>();
            long start = System.nanoTime();
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                start = System.nanoTime();
                transaction(connection, chance, next, writes);
                connection.commit();
                own.addAll(writes);
            } catch (SQLException failed) {
                failures.add(failed.getSQLState() + " " + failed.getMessage());
            }
            long took = System.nanoTime() - start;
            slowest.accumulateAndGet(took, Math::max);
            next += 10;
            LockSupport.parkNanos(2_000_000);
        }
    }

    private void transaction(Connection connection, Random chance, long id, List<Write> writes) throws SQLException {
        String area = "a" + chance.nextInt(schema.areas());
        long some = 1L + chance.nextInt((int) schema.unit());
        // What a person does in one transaction has to be the work of one version of the application.
        boolean tenant = bound;
        if (tenant) {
            read(connection, "SELECT set_config('tenancy.tenant', '1', true)");
        }
        read(connection, "SELECT id, title, state FROM " + area + "_case WHERE id = ?", some);
        read(
                connection,
                "SELECT n.id, n.text, c.title FROM " + area + "_note n JOIN " + area + "_case c ON c.id = n.case_id"
                        + " WHERE c.id = ?",
                some);
        read(connection, "SELECT id, day FROM " + area + "_visit WHERE case_id = ? AND id = ?", some, some);
        if (chance.nextInt(3) > 0) {
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_case (id, ref, category, officer_id, cost, title) VALUES"
                            + " (?, md5(?::text)::uuid, ?, ?, ?, ?)",
                    id,
                    id,
                    "c1",
                    1 + chance.nextInt(100),
                    1,
                    "Case " + id);
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_note (id, case_id, text) VALUES (?, ?, ?)",
                    id,
                    id,
                    "first");
            write(connection, writes, "INSERT INTO " + area + "_case_tag (case_id, tag_id) VALUES (?, ?)", id, 1);
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_visit (id, day, case_id) VALUES (?, date '2026-02-03', ?)",
                    id,
                    id);
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_visit_note (id, visit_id, day) VALUES (?, ?, date '2026-02-03')",
                    id,
                    id);
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_note (id, case_id, text) VALUES (?, ?, ?) ON CONFLICT ("
                            + (tenant ? "tenant_id, " : "") + "id) DO UPDATE SET text = excluded.text",
                    id,
                    id,
                    "second");
            write(
                    connection,
                    writes,
                    "UPDATE " + area + "_case SET state = 'CLOSED', title = ? WHERE id = ?",
                    "Done " + id,
                    id);
            write(connection, writes, "INSERT INTO " + area + "_keyword (case_id, keyword) VALUES (?, ?)", id, "k");
        }
        if (chance.nextInt(4) == 0) {
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_case (id, ref, title) VALUES (?, md5(?::text)::uuid, 'short')",
                    id + 1,
                    id + 1);
            write(
                    connection,
                    writes,
                    "INSERT INTO " + area + "_note (id, case_id, text) VALUES (?, ?, 'gone')",
                    id + 1,
                    id + 1);
            write(connection, writes, "DELETE FROM " + area + "_case WHERE id = ?", id + 1);
        }
        read(
                connection,
                "SELECT category, count(*) FROM " + area + "_case WHERE officer_id = ? GROUP BY category",
                1 + chance.nextInt(100));
        read(connection, "SELECT * FROM " + area + "_open WHERE id = ?", some);
    }

    private void read(Connection connection, String sql, Object... values) throws SQLException {
        statements.incrementAndGet();
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getString(1);
            }
        }
    }

    private void write(Connection connection, List<Write> writes, String sql, Object... values) throws SQLException {
        statements.incrementAndGet();
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            if (statement.executeUpdate() != 1) {
                throw new SQLException("no row was written: " + sql);
            }
        }
        writes.add(new Write(sql, List.of(values)));
    }

    static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int place = 0; place < values.length; place++) {
            statement.setObject(place + 1, values[place]);
        }
        return statement;
    }
}
