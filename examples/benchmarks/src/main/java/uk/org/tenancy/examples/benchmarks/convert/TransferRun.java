package uk.org.tenancy.examples.benchmarks.convert;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.TenantExtract;
import uk.org.tenancy.jpa.convert.TenantImport;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;

/**
 * Two councils, each alone with a database of the same schema and the same ids for different rows: one is converted, the other
 * joins it, and leaves again. {@code TransferRun [areas [rows]]}, without anything said 20 areas of ten tables each and
 * 2,000,000 rows of each council.
 */
public final class TransferRun {

    private static final int NORTH = 1;
    private static final int SOUTH = 2;
    private static final TenantId SOUTHDALE = TenantId.of("southdale");

    private final Host host;
    private final Schema schema;
    private final PrintStream out;
    private long rows;
    private double copy;
    private int faults;

    private TransferRun(Host host, Schema schema, PrintStream out) {
        this.host = host;
        this.schema = schema;
        this.out = out;
    }

    /**
     * Runs it. The exit code is 1 if a row was lost or changed.
     *
     * @param arguments how many areas and rows
     * @throws Exception if it cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        Schema schema = new Schema(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20,
                arguments.length > 1 ? Long.parseLong(arguments[1].replace(",", "")) : 2_000_000);
        int faults = run(schema, System.out);
        System.out.println(faults == 0 ? "all as it must be" : faults + " faults");
        System.exit(faults == 0 ? 0 : 1);
    }

    /** How many faults there were. */
    static int run(Schema schema, PrintStream out) throws Exception {
        try (Host host = Host.start()) {
            TransferRun run = new TransferRun(host, schema, out);
            run.all();
            return run.faults;
        }
    }

    private record Planned(TransferPreview preview, Consumer<Progress> run) {}

    private interface Work {
        void run() throws Exception;
    }

    private void all() throws Exception {
        Decisions decisions = make();
        Contents north = contents("service", NORTH);
        Contents south = contents("south", SOUTH);
        rows = south.number();
        say(
                "%d tables, %,d rows of one council and %,d of the other",
                south.tables().size(), north.number(), rows);
        plainCopies();
        join(decisions);
        check("rows of the council that joined", south, contents("service", SOUTH));
        check("rows of the first council", north, contents("service", NORTH));
        leave(decisions);
        check("rows of the council that left", south, contents("own", SOUTH));
        check("rows of the service that it left", north, contents("service", NORTH));
    }

    private Decisions make() throws Exception {
        host.make("service", schema.statements("North", 1).toArray(String[]::new));
        host.make("south", schema.statements("South", 7).toArray(String[]::new));
        host.make("own", schema.empty().toArray(String[]::new));
        host.copy("own", "copy");
        DataSource owner = owner("service");
        Decisions decisions = Decisions.propose(owner, "app", TenantId.of("northmoor"));
        ConversionPlan plan = ConversionPlan.of(owner, decisions);
        for (Stage stage : Stage.values()) {
            if (stage != Stage.SEALED) {
                plan.run(owner, stage, Progress.SILENT);
            }
        }
        return decisions;
    }

    private void plainCopies() throws Exception {
        DataSource target = owner("copy");
        copy = measured("COPY into tables alike", () -> PlainCopy.alike(owner("south"), target));
        PlainCopy.makeBare(target);
        measured("COPY into bare tables", () -> PlainCopy.bare(owner("south"), target));
        host.drop("copy");
    }

    private void join(Decisions decisions) throws Exception {
        bring("import", () -> {
            TenantImport plan = TenantImport.plan(owner("south"), owner("service"), decisions, SOUTHDALE);
            return new Planned(plan.preview(), plan::run);
        });
    }

    private void leave(Decisions decisions) throws Exception {
        bring("extract", () -> {
            TenantExtract plan = TenantExtract.plan(owner("service"), owner("own"), decisions, SOUTHDALE);
            return new Planned(plan.preview(), plan::run);
        });
    }

    private void bring(String what, Supplier<Planned> planning) throws Exception {
        AtomicReference<Planned> plan = new AtomicReference<>();
        measured(what + ": the preview", () -> plan.set(planning.get()));
        Planned planned = Objects.requireNonNull(plan.get());
        planned.preview().problems().forEach(problem -> say("    problem: %s", problem));
        SlowSteps steps = new SlowSteps();
        measured(what, () -> planned.run().accept(steps));
        steps.worst(3).forEach(step -> say("    %s", step));
    }

    private double measured(String what, Work work) throws Exception {
        Host.execute(host.as("postgres", "postgres"), "CHECKPOINT");
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        say(
                "%-30s %7.1f s %,10.0f rows/s%s",
                what,
                seconds,
                rows / seconds,
                copy == 0 ? "" : String.format(Locale.UK, ", %.2f times COPY", seconds / copy));
        return seconds;
    }

    private void check(String what, Contents before, Contents after) {
        List<String> differences = before.differences(after);
        faults += differences.size();
        say("%d tables with other %s", differences.size(), what);
        differences.stream().limit(5).forEach(difference -> say("    %s", difference));
    }

    private Contents contents(String database, int tenant) throws Exception {
        return Contents.of(host.as("postgres", database), tenant);
    }

    private DataSource owner(String database) {
        return host.as("owner", database);
    }

    private void say(String line, Object... values) {
        out.printf(Locale.UK, line + "%n", values);
    }
}
