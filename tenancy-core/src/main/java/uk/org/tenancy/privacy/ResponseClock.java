package uk.org.tenancy.privacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a council has to answer somebody who uses a right under data protection law (UK GDPR, Article 12A, and
 * the Data Protection Act 2018, section 54).
 *
 * <pre>{@code
 * ResponseClock clock = ResponseClock.from(received, BankHolidays.of(Nation.ENGLAND))
 *         .awaiting(Wait.IDENTITY)
 *         .arrived(Wait.IDENTITY, proven);
 * clock.due(); // the last day on which the answer is in time
 * }</pre>
 *
 * <p>The month begins on the day on which the last of what is needed has come: the request, proof of identity, a fee. It ends
 * on the corresponding day of the next month, or on the last day of a shorter one; if nobody works on that day, on the next
 * working day. Days on which the council waits to be told what is meant do not count.
 *
 * <p>All days are those of the United Kingdom: an instant becomes one in {@code Europe/London}. This is an engineer's reading
 * of the law and no advice. Immutable.
 */
public final class ResponseClock {

    private static final int MONTHS = 1;
    private static final int MONTHS_EXTENDED = 3;
    private static final int TARGET_DAYS = 28;

    /** What the council may wait for before its time begins. */
    public enum Wait {
        /** What proves who is asking (Article 12(6)). */
        IDENTITY,
        /** A fee, where one may be charged (Article 12(5)). */
        FEE
    }

    /** Days from one to another, both counted, that do not count towards the council's time. */
    private record Pause(LocalDate from, @Nullable LocalDate until) {}

    private record Extension(LocalDate told, String reasons) {}

    private final LocalDate start;
    private final BankHolidays holidays;
    private final List<Wait> awaited;
    private final List<Pause> pauses;
    private final @Nullable Extension extension;

    private ResponseClock(
            LocalDate start,
            BankHolidays holidays,
            List<Wait> awaited,
            List<Pause> pauses,
            @Nullable Extension extension) {
        this.start = start;
        this.holidays = holidays;
        this.awaited = List.copyOf(awaited);
        this.pauses = List.copyOf(pauses);
        this.extension = extension;
    }

    /**
     * A request has come, and nothing else is needed.
     *
     * @param received the day it came
     * @param holidays those of the council's nation
     * @return the clock, which runs
     */
    public static ResponseClock from(LocalDate received, BankHolidays holidays) {
        return new ResponseClock(received, holidays, List.of(), List.of(), null);
    }

    /**
     * Something else is needed first. The time begins when it has come.
     *
     * @param wait what is awaited
     * @return the clock, which stands still
     */
    public ResponseClock awaiting(Wait wait) {
        return new ResponseClock(
                start,
                holidays,
                Stream.concat(awaited.stream(), Stream.of(wait)).distinct().toList(),
                pauses,
                extension);
    }

    /**
     * What was awaited has come.
     *
     * @param wait what was awaited
     * @param on the day it came
     * @return the clock
     * @throws IllegalArgumentException if it was not awaited
     */
    public ResponseClock arrived(Wait wait, LocalDate on) {
        if (!awaited.contains(wait)) {
            throw new IllegalArgumentException(
                    wait + " was not awaited; say awaiting(" + wait + ") when it is asked for");
        }
        return new ResponseClock(
                on.isAfter(start) ? on : start,
                holidays,
                awaited.stream().filter(other -> other != wait).toList(),
                pauses,
                extension);
    }

    /**
     * The council has asked what is meant, and cannot go on without knowing.
     *
     * @param asked the day it asked, which does not count any more
     * @return the clock, which stands still
     * @throws IllegalArgumentException if the clock does not run on that day
     */
    public ResponseClock paused(LocalDate asked) {
        if (isPaused() || !awaited.isEmpty() || asked.isBefore(start)) {
            throw new IllegalArgumentException("the clock does not run on " + asked + ", so it cannot be paused; "
                    + (isPaused()
                            ? "say resumed(...) first"
                            : "pause it from " + start + " on, when nothing is awaited"));
        }
        return with(new Pause(asked, null));
    }

    /**
     * It has been said what is meant.
     *
     * @param answered the day the answer came, which is the last that does not count
     * @return the clock, which runs
     * @throws IllegalArgumentException if it is not paused, or was paused later
     */
    public ResponseClock resumed(LocalDate answered) {
        if (!isPaused() || answered.isBefore(last().from())) {
            throw new IllegalArgumentException("the clock is not paused on " + answered + "; say paused(...) first");
        }
        List<Pause> others = pauses.subList(0, pauses.size() - 1);
        return new ResponseClock(start, holidays, awaited, others, extension).with(new Pause(last().from(), answered));
    }

    /**
     * Takes two months more, for a request that is complex or one of many (Article 12A).
     *
     * @param told the day the person was told so, with the reasons
     * @param reasons the reasons
     * @return the clock, with three months from its start
     * @throws IllegalArgumentException if that was not within the first month, no reason is given, or it was done before
     */
    public ResponseClock extended(LocalDate told, String reasons) {
        if (reasons.isBlank()) {
            throw new IllegalArgumentException("two months more need reasons that the person is told; give them");
        }
        if (extension != null) {
            throw new IllegalArgumentException("the time was extended on " + extension.told() + " ("
                    + extension.reasons() + "), which can be done once; answer by "
                    + due().map(LocalDate::toString).orElse("its end"));
        }
        if (due().map(told::isAfter).orElse(false)) {
            throw new IllegalArgumentException("the person has to be told within the first month, by "
                    + due().orElseThrow() + ", and was told on " + told + "; answer now, and say why it is late");
        }
        return new ResponseClock(start, holidays, awaited, pauses, new Extension(told, reasons));
    }

    /**
     * The day from which the time counts.
     *
     * @return the day, or empty while something is awaited
     */
    public Optional<LocalDate> start() {
        return awaited.isEmpty() ? Optional.of(start) : Optional.empty();
    }

    /**
     * The last day on which an answer is in time.
     *
     * @return the day, or empty while something is awaited or what is meant is not known
     * @throws IllegalStateException if the bank holidays of that year are not known
     */
    public Optional<LocalDate> due() {
        return isRunning()
                ? Optional.of(holidays.workingDayFrom(start.plusMonths(extension == null ? MONTHS : MONTHS_EXTENDED)
                        .plusDays(pausedDays())))
                : Optional.empty();
    }

    /**
     * The day to aim at, which leaves time for what goes wrong: 28 days, or as many before the end of an extension.
     *
     * @return the day, never later than {@link #due}, or empty while that is not known
     */
    public Optional<LocalDate> target() {
        return due().map(due ->
                extension == null ? start.plusDays(TARGET_DAYS + pausedDays()) : due.minusDays(TARGET_DAYS));
    }

    /**
     * Why the person was told that it will take longer.
     *
     * @return the reasons, or empty if the time was not extended
     */
    public Optional<String> reasonsForExtension() {
        return Optional.ofNullable(extension).map(Extension::reasons);
    }

    /**
     * Whether the council's time passes.
     *
     * @return false while something is awaited or what is meant is not known
     */
    public boolean isRunning() {
        return awaited.isEmpty() && !isPaused();
    }

    private boolean isPaused() {
        return !pauses.isEmpty() && last().until() == null;
    }

    private Pause last() {
        return pauses.get(pauses.size() - 1);
    }

    private ResponseClock with(Pause pause) {
        List<Pause> all = new ArrayList<>(pauses);
        Collections.addAll(all, pause);
        return new ResponseClock(start, holidays, awaited, all, extension);
    }

    // A day on which one answer came and the next question went out does not count once, not twice.
    private long pausedDays() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Pause pause : pauses) {
            if (pause.until() != null) {
                pause.from().datesUntil(pause.until().plusDays(1)).forEach(days::add);
            }
        }
        return days.size();
    }
}
