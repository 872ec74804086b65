package uk.org.tenancy.examples.benchmarks.convert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Watches how long sessions of the application wait for locks of tables, which nobody but the conversion makes them wait for. */
final class LockWatch implements AutoCloseable {

    private static final String LONGEST = """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - l.waitstart) * 1000), 0)::bigint
            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE NOT l.granted AND l.locktype = 'relation' AND a.usename = 'app'""";

    private final Thread thread;
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean ended;

    LockWatch(DataSource superuser) {
        thread = new Thread(() -> watch(superuser), "lock watch");
        thread.start();
    }

    /** The longest wait since this was asked before, in milliseconds. */
    long longest() {
        return longest.getAndSet(0);
    }

    private void watch(DataSource superuser) {
        try (Connection connection = superuser.getConnection();
                PreparedStatement question = connection.prepareStatement(LONGEST)) {
            while (!ended) {
                try (ResultSet answer = question.executeQuery()) {
                    answer.next();
                    longest.accumulateAndGet(answer.getLong(1), Math::max);
                }
                LockSupport.parkNanos(5_000_000);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
