package uk.org.tenancy.jpa;

import static uk.org.tenancy.jpa.TestDatabase.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/**
 * Many threads use few connections for many tenants in all ways, at random, while backends are killed, statements are
 * cancelled and the pool runs dry. Every row says whose it is, so one that reaches another tenant is counted.
 */
final class Soak implements AutoCloseable {

    private static final int THREADS = 8;
    private static final List<Tenant> TENANTS = IntStream.rangeClosed(1, 50)
            .mapToObj(i -> TestDatabase.tenant("council" + i))
            .toList();

    // A backend was killed, a statement was cancelled or took too long, a connection is gone or there is none, the
    // transaction had failed before, two updates met.
    private static final Pattern OF_FAULTS = Pattern.compile("57P01|57P02|57P03|57014|08...|25P02|40...|53300");

    private static final String MIXED_UP = "select count(*) from report join tenancy.tenant on number = tenant_id"
            + " where split_part(text, ':', 1) <> tenant.id";

    private final IsolationLevel level;
    private final TestDatabase database;
    private final HikariDataSource pool;
    private final TenantDataSource rows;
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();

    Soak(IsolationLevel level) {
        this.level = level;
        SealingKey key = SealingKey.generate("soak");
        database = TwoTenants.withoutIsolation();
        RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("report");
        if (level == IsolationLevel.SEALED) {
            isolation.sealed().install(database.superuser());
            SealingKeys.in(database.superuser()).add(key);
        } else {
            isolation.install(database.owner());
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.application());
        config.setMaximumPoolSize(THREADS - 3);
        config.setConnectionTimeout(250);
        pool = new HikariDataSource(config);
        TenantDataSource source =
                level == IsolationLevel.SEALED ? TenantDataSource.sealed(pool, key) : TenantDataSource.enforced(pool);
        rows = source.permittingSessionStatements();
    }

    /** Runs for a time, and reports. */
    Soak run(Duration duration) throws InterruptedException {
        Instant end = Instant.now().plus(duration);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2);
        for (int worker = 0; worker < THREADS; worker++) {
            Random random = new Random(worker);
            threads.execute(() -> repeat(end, () -> work(random)));
        }
        Random random = new Random(THREADS);
        threads.execute(() -> repeat(end, () -> injectFault(random)));
        threads.execute(() -> repeat(end, this::lookForBinding));
        threads.shutdown();
        if (!threads.awaitTermination(duration.toSeconds() + 60, TimeUnit.SECONDS)) {
            unexpected.add(new AssertionError("a thread does not come to an end"));
        }
        return this;
    }

    long count(String what) {
        return counts.getOrDefault(what, new LongAdder()).sum();
    }

    /** Rows in the table that do not say that they are their tenant's. */
    long mixedUp() throws SQLException {
        return Long.parseLong(query(database.superuser(), MIXED_UP).get(0));
    }

    Queue<Throwable> unexpected() {
        return unexpected;
    }

    @Override
    public String toString() {
        return "soak at level " + level + ", " + THREADS + " threads, " + TENANTS.size() + " tenants: " + counts;
    }

    private interface Step {
        void run() throws Exception;
    }

    private void repeat(Instant end, Step step) {
        while (Instant.now().isBefore(end)) {
            try {
                step.run();
            } catch (SQLTransientConnectionException exhausted) {
                add("connections not to be had", 1);
            } catch (SQLException failed) {
                // The pool says it without a code, on a connection that was lost before.
                String state = "Connection is closed".equals(failed.getMessage())
                        ? "08003"
                        : String.valueOf(failed.getSQLState());
                if (OF_FAULTS.matcher(state).matches()) {
                    add("failures of " + state, 1);
                } else {
                    unexpected.add(failed);
                }
            } catch (Exception failed) {
                unexpected.add(failed);
            }
        }
    }

    private void add(String what, long number) {
        counts.computeIfAbsent(what, unknown -> new LongAdder()).add(number);
    }

    private void work(Random random) throws SQLException {
        Tenant tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        TenantContext.run(tenant, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(random.nextInt(3) == 0);
                for (int i = random.nextInt(5); i >= 0; i--) {
                    SoakStatement kind = SoakStatement.KINDS.get(random.nextInt(SoakStatement.KINDS.size()));
                    List<String> seen = kind.run(connection, tenant.id().value(), random);
                    add("statements", 1);
                    add(
                            "rows of the own tenant",
                            seen.stream().filter(row -> isOf(tenant, row)).count());
                    add(
                            "rows of another tenant",
                            seen.stream().filter(row -> !isOf(tenant, row)).count());
                }
                end(connection, random);
            }
        });
    }

    private static boolean isOf(Tenant tenant, String row) {
        return row.startsWith(tenant.id().value() + ":");
    }

    private void end(Connection connection, Random random) throws SQLException {
        add("transactions", 1);
        switch (random.nextInt(6)) {
            case 0 -> add("left open", 1);
            case 1 -> useUnderAnother(connection, random);
            case 2 -> {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
            default -> {
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            }
        }
    }

    private void useUnderAnother(Connection connection, Random random) throws SQLException {
        TenantContext.run(TestDatabase.tenant("other" + random.nextInt(50)), () -> {
            try {
                add("rows of another tenant", query(connection, TwoTenants.ALL).size() + 1L);
            } catch (TenantMismatchException refused) {
                add("uses under another tenant refused", 1);
            }
        });
    }

    private void injectFault(Random random) throws Exception {
        Thread.sleep(random.nextInt(150));
        String fault = random.nextBoolean() ? "pg_terminate_backend" : "pg_cancel_backend";
        String sql = "select " + fault + "(pid) from pg_stat_activity where usename = 'app' and datname = '"
                + database.name() + "' order by random() limit 1";
        add("faults by " + fault, query(database.superuser(), sql).size());
    }

    private void lookForBinding() throws Exception {
        Thread.sleep(20);
        for (String setting : List.of("tenancy.tenant", "backtrace_functions")) {
            String bound = query(pool, "select current_setting('" + setting + "', true)")
                    .get(0);
            add("looks for a binding", 1);
            add("bindings left over", bound == null || bound.isEmpty() ? 0 : 1);
        }
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
