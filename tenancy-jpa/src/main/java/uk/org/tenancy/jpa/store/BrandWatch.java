package uk.org.tenancy.jpa.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.branding.Layer;

/** Asks the table again and again which layers have changed, on a daemon thread, and tells listeners. */
final class BrandWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcBranding.class);
    private static final int SECONDS_TO_ANSWER = 10;

    private final DataSource pool;
    private final List<Consumer<Layer>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(BrandWatch::daemon);
    private Map<String, Long> states = Map.of();
    private String failure = "";

    BrandWatch(DataSource pool) {
        this.pool = pool;
    }

    void start(Duration interval) throws SQLException {
        states = ask();
        Future<?> unused = watcher.scheduleWithFixedDelay(
                this::watch, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void add(Consumer<Layer> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        watcher.shutdown();
    }

    // Nothing may escape: the executor would drop the watch without a word.
    private void watch() {
        try {
            look();
            failure = "";
        } catch (SQLException | RuntimeException | Error failed) {
            if (!failure.equals(failed.toString())) {
                failure = failed.toString();
                LOG.error("the table of brands cannot be read, all brands stay as they were", failed);
            }
        }
    }

    private void look() throws SQLException {
        Map<String, Long> before = states;
        Map<String, Long> now = ask();
        if (now.isEmpty() && before.size() > 1) {
            throw new SQLException("all " + before.size() + " layers are gone at once from " + BrandSql.TABLE
                    + "; put them back, or restart the service if nothing is to be kept there any more");
        }
        TreeSet<String> layers = new TreeSet<>(before.keySet());
        layers.addAll(now.keySet());
        layers.removeIf(layer -> Objects.equals(before.get(layer), now.get(layer)));
        states = now;
        layers.stream().map(Layer::at).flatMap(Optional::stream).forEach(this::tell);
    }

    private void tell(Layer layer) {
        listeners.forEach(listener -> listener.accept(layer));
    }

    private Map<String, Long> ask() throws SQLException {
        return Transaction.in(pool, connection -> {
            Map<String, Long> found = new HashMap<>();
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS_TO_ANSWER);
                ResultSet row = statement.executeQuery(BrandSql.STATES);
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
            return found;
        });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tenancy-brand-table");
        thread.setDaemon(true);
        return thread;
    }
}
