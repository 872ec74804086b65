package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.database.Transactions;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.model.Report;

/**
 * What officers do with a report. Each step names the report as the officer saw it; when it has been changed since,
 * the step fails with {@link StaleReport} rather than surprise a colleague.
 */
public final class Casework {

    /**
     * A report as an officer saw it.
     *
     * @param report its reference
     * @param version its version at that moment
     * @param officer the id of the officer who acts
     */
    public record Step(long report, int version, long officer) {}

    private final Transactions transactions;
    private final Clock clock;

    /** The reports in this database, by this clock. */
    public Casework(EntityManagerFactory entities, Clock clock) {
        this(new Transactions(entities), clock);
    }

    private Casework(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** {@return this service as it was at another moment, for bringing in what happened earlier} */
    public Casework at(Instant moment) {
        return new Casework(transactions, Clock.fixed(moment, ZoneOffset.UTC));
    }

    /** Gives the report to an officer; what is written for the public may be empty. */
    public void assign(Step step, long to, @Nullable String text) {
        String clean = checked(text, false);
        change(step, (report, by, manager) -> {
            Officer officer = manager.find(Officer.class, to);
            if (officer == null) {
                throw new InvalidInput("officer", "error.officer.unknown");
            }
            report.assign(officer, by, clean, now());
        });
    }

    /** Tells the public something about the report. */
    public void comment(Step step, @Nullable String text) {
        String clean = checked(text, true);
        change(step, (report, by, manager) -> report.comment(by, clean, now()));
    }

    /** Closes the report, telling the public why. */
    public void close(Step step, @Nullable String text) {
        String clean = checked(text, true);
        change(step, (report, by, manager) -> report.close(by, clean, now()));
    }

    private interface Change {
        void make(Report report, Officer by, EntityManager manager);
    }

    private void change(Step step, Change change) {
        try {
            transactions.run(manager -> {
                Report report = manager.find(Report.class, step.report());
                Officer by = manager.find(Officer.class, step.officer());
                if (report == null || by == null || report.version() != step.version() || report.closed()) {
                    throw new StaleReport(step.report());
                }
                change.make(report, by, manager);
            });
        } catch (OptimisticLockException | RollbackException failure) {
            throw isLost(failure) ? new StaleReport(step.report()) : failure;
        }
    }

    /** Two officers in the very same moment: the second finds out only when committing. */
    private static boolean isLost(RuntimeException failure) {
        return failure instanceof OptimisticLockException || failure.getCause() instanceof OptimisticLockException;
    }

    private static String checked(@Nullable String text, boolean required) {
        String clean = PlainText.clean(text);
        if (required && clean.isEmpty()) {
            throw new InvalidInput("text", "error.text.missing");
        }
        if (clean.length() > NewReport.MAX_TEXT) {
            throw new InvalidInput("text", "error.text.long");
        }
        return clean;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
