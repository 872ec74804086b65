package uk.org.tenancy.examples.benchmarks.convert;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.Evidence;
import uk.org.tenancy.jpa.convert.Verification;
import uk.org.tenancy.jpa.convert.internal.SchemaText;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Converts a service of one council under load, and back: {@code ConversionRun [areas [rows [people]]]}, without anything said
 * 20 areas of ten tables each, 2,000,000 rows, and 4 people.
 */
public final class ConversionRun {

    private static final List<Stage> STAGES =
            List.of(Stage.PREPARE, Stage.WRITE_ONLY, Stage.REPORT_ONLY, Stage.ENFORCE);
    private static final long PAUSE_SECONDS = 10;

    private final Host host;
    private final Schema schema;
    private final int people;
    private int faults;

    private ConversionRun(Host host, Schema schema, int people) {
        this.host = host;
        this.schema = schema;
        this.people = people;
    }

    /**
     * Runs it. The exit code is 1 if a statement of the application failed, or something was not found as it must be.
     *
     * @param arguments how many areas, rows and people
     * @throws Exception if it cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        Schema schema = new Schema((int) number(arguments, 0, 20), number(arguments, 1, 2_000_000));
        try (Host host = Host.start()) {
            ConversionRun run = new ConversionRun(host, schema, (int) number(arguments, 2, 4));
            run.all();
            System.out.println(run.faults == 0 ? "all as it must be" : run.faults + " faults");
            System.exit(run.faults == 0 ? 0 : 1);
        }
    }

    private static long number(String[] arguments, int place, long otherwise) {
        return arguments.length > place ? Long.parseLong(arguments[place].replace(",", "")) : otherwise;
    }

    private void all() throws Exception {
        make();
        DataSource owner = as("owner", "council");
        Decisions decisions = Decisions.propose(owner, "app", TenantId.of("northmoor"));
        ConversionPlan plan = ConversionPlan.of(owner, decisions);
        System.out.printf(
                "%d lines of decisions, %d steps%n", decisions.text().lines().count(), steps(plan));
        Evidence before = Evidence.of(owner, decisions);
        System.out.printf("%,d rows%n", before.rows());
        List<Errand.Write> written = convert(owner, decisions, plan);
        replay(written);
        check(
                "data that is not what the same statements make of the unconverted database",
                Evidence.of(as("owner", "twin"), decisions)
                        .differences(Evidence.of(owner, decisions))
                        .size());
        back(owner, plan);
        check(
                "data that is not the same after the way back",
                Evidence.of(as("owner", "twin"), decisions)
                        .differences(Evidence.of(owner, decisions))
                        .size());
    }

    private static int steps(ConversionPlan plan) {
        int steps = 0;
        for (Stage stage : STAGES) {
            steps += plan.steps(stage).size();
        }
        return steps;
    }

    private List<Errand.Write> convert(DataSource owner, Decisions decisions, ConversionPlan plan) throws Exception {
        try (HikariDataSource pool = pool();
                LockWatch locks = new LockWatch(as("postgres", "council"));
                Load load = new Load(pool, schema, people)) {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            System.out.printf(
                    "before: slowest statement %,d ms, lock waited for %,d ms%n", load.slowest(), locks.longest());
            for (Stage stage : STAGES) {
                StepLog log = new StepLog(load, locks);
                plan.run(owner, stage, log);
                print(stage.id(), log);
                check("failed statements", load.failures().size());
                load.failures().stream().distinct().limit(5).forEach(System.out::println);
                List<Finding> unsafe = Verification.of(owner, as("app", "council"), decisions, stage).stream()
                        .filter(finding -> finding.severity() == Finding.Severity.UNSAFE)
                        .toList();
                check("unsafe findings", unsafe.size());
                unsafe.stream().limit(5).forEach(System.out::println);
                if (stage == Stage.WRITE_ONLY) {
                    load.bind();
                }
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS / 2);
            }
            load.close();
            System.out.printf("%,d statements of the application%n", load.statements());
            check("failed statements", load.failures().size());
            return load.written();
        }
    }

    private void back(DataSource owner, ConversionPlan plan) throws SQLException {
        for (int number = STAGES.size() - 1; number >= 0; number--) {
            long start = System.nanoTime();
            plan.undo(owner, STAGES.get(number), Progress.SILENT);
            System.out.printf(
                    "undoing %s: %,d s%n",
                    STAGES.get(number).id(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
        check("differences of the schema after the way back", text(owner).equals(text(as("owner", "twin"))) ? 0 : 1);
    }

    private void print(String stage, StepLog log) {
        System.out.println("\n" + stage + ": " + log.summary());
        log.worst(Comparator.comparingLong(StepLog.Entry::took), 3).forEach(System.out::println);
        log.worst(Comparator.comparingLong(StepLog.Entry::lockWait), 3).forEach(System.out::println);
    }

    private void check(String fault, int number) {
        faults += number;
        System.out.println("  " + number + " " + fault);
    }

    private void make() throws SQLException {
        long start = System.nanoTime();
        host.make("council", schema.statements().toArray(String[]::new));
        host.copy("council", "twin");
        System.out.printf(
                "%d tables made in %,d s%n",
                schema.areas() * Schema.TABLES_OF_AN_AREA,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private void replay(List<Errand.Write> written) throws SQLException {
        try (Connection connection = as("app", "twin").getConnection()) {
            connection.setAutoCommit(false);
            for (Errand.Write write : written) {
                try (PreparedStatement statement = Errand.prepared(
                        connection,
                        write.sql().replace("(tenant_id, id)", "(id)"),
                        write.values().toArray())) {
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
        System.out.printf("%,d rows written by the application%n", written.size());
    }

    private static String text(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return SchemaText.of(connection);
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(as("app", "council"));
        config.setMaximumPoolSize(people);
        return new HikariDataSource(config);
    }

    private DataSource as(String role, String database) {
        return host.as(role, database);
    }
}
