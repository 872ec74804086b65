package uk.org.tenancy.examples.streetreports.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.context.TenantJob;

/**
 * Disposes of what is overdue, once on each day in London, for each council that is live. A council that fails holds up no other,
 * and is tried again when the service starts anew or on the next day, which makes up for it.
 */
public final class DailyRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyRetention.class);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int SECONDS_TO_STOP = 20;

    private final TenantDirectory councils;
    private final PeoplesData people;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "daily-retention");
        daemon.setDaemon(true);
        return daemon;
    });
    private LocalDate last = LocalDate.MIN; // used by that thread alone

    private DailyRetention(TenantDirectory councils, PeoplesData people) {
        this.councils = councils;
        this.people = people;
    }

    /** {@return what has begun to look, each second, whether it is another day} */
    public static DailyRetention start(TenantDirectory councils, PeoplesData people) {
        DailyRetention daily = new DailyRetention(councils, people);
        var unused = daily.thread.scheduleWithFixedDelay(daily::look, 0, 1, TimeUnit.SECONDS);
        return daily;
    }

    private void look() {
        LocalDate today = day(people.clock().instant());
        if (!today.equals(last)) {
            last = today;
            run(today);
        }
    }

    private void run(LocalDate today) {
        try {
            TenantJob.over(councils)
                    .run(council -> dispose(today))
                    .failed()
                    .forEach(council -> tell(council.tenant().id().value(), council.failure()));
        } catch (RuntimeException failed) {
            tell("all councils", failed); // thrown further, it would end the looking
        }
    }

    private void dispose(LocalDate today) {
        boolean done = people.reports().latest(1).stream()
                .anyMatch(report -> report.complete() && day(report.at()).equals(today));
        if (!done && !thread.isShutdown()) {
            people.retention().run("daily retention").requireComplete();
        }
    }

    private void tell(String whose, Throwable failure) {
        if (!thread.isShutdown()) {
            LOG.error(
                    "not all that is overdue at {} was disposed of; look after what is named, and start the service"
                            + " anew or wait for tomorrow's run, which goes on where this was",
                    whose,
                    failure);
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, LONDON);
    }

    /** Waits for the council at hand; if that takes long, what it has not finished is for the next run. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
