package uk.org.tenancy.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.lifecycle.Nation;

/**
 * The bank holidays of a nation, which move the end of a time limit to the next working day (UK GDPR, Article 12A, as the Information Commissioner counts).
 *
 * <p>Those of this library are for certain years. When they have passed, or a day is proclaimed in between, give newer ones as
 * text, a line for each day:
 *
 * <pre>
 * 2026-04-06 england,wales,northern-ireland Easter Monday
 * </pre>
 *
 * <p>Immutable.
 */
public final class BankHolidays {

    private static final String OURS = "bank-holidays.txt";
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final NavigableSet<LocalDate> days;

    private BankHolidays(NavigableSet<LocalDate> days) {
        this.days = days;
    }

    /**
     * The bank holidays that this library knows.
     *
     * @param nation the nation whose council was asked
     * @return its bank holidays
     */
    public static BankHolidays of(Nation nation) {
        try (InputStream ours = Objects.requireNonNull(BankHolidays.class.getResourceAsStream(OURS), OURS)) {
            return parse(new String(ours.readAllBytes(), StandardCharsets.UTF_8), nation);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The bank holidays, as this library knows them, of the nation that a tenant's {@code gss} code begins with.
     *
     * @param tenant the council that was asked
     * @return its bank holidays
     * @throws IllegalStateException if the tenant has no such code: a time limit that is worked out for another nation may be
     *     wrong
     */
    public static BankHolidays of(Tenant tenant) {
        return Nation.ofGss(tenant.codes().getOrDefault("gss", ""))
                .map(BankHolidays::of)
                .orElseThrow(() -> new IllegalStateException("the nation of the tenant '" + tenant.id()
                        + "', whose bank holidays count, is not known; give the tenant its code 'gss'"));
    }

    /**
     * Reads bank holidays.
     *
     * @param text a line for each: the day, the nations that have it, its name; lines that begin with {@code #} are for
     *     readers. It names all of every year from its first to its last
     * @param nation the nation whose council was asked
     * @return its bank holidays
     * @throws IllegalArgumentException if a line is not understood, with its number, or there is no day for this nation
     */
    public static BankHolidays parse(String text, Nation nation) {
        Map<Nation, NavigableSet<LocalDate>> days = new EnumMap<>(Nation.class);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                read(line.strip(), number, days);
            }
        }
        NavigableSet<LocalDate> own = days.get(nation);
        if (own == null) {
            throw new IllegalArgumentException("no bank holiday of " + nation + " is named; name all of each year");
        }
        return new BankHolidays(own);
    }

    private static void read(String line, int number, Map<Nation, NavigableSet<LocalDate>> days) {
        String[] parts = line.split("\\s+", 3);
        try {
            LocalDate day = LocalDate.parse(parts[0]);
            Arrays.stream(parts[1].split(","))
                    .map(nation -> nation.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .map(Nation::valueOf)
                    .forEach(nation -> days.computeIfAbsent(nation, first -> new TreeSet<>())
                            .add(day));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw new IllegalArgumentException(
                    "line " + number + " is no bank holiday: '" + line
                            + "'; write it like 2026-04-06 england,wales,northern-ireland Easter Monday",
                    wrong);
        }
    }

    /**
     * The first day from a day on that is a working day: neither a Saturday or Sunday nor a bank holiday.
     *
     * @param day a day
     * @return the day itself, or the next working day
     * @throws IllegalStateException if the bank holidays of that year are not known, so that the answer might be wrong
     */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private boolean isWorkingDay(LocalDate day) {
        int first = days.first().getYear();
        int last = days.last().getYear();
        if (day.getYear() < first || day.getYear() > last) {
            throw new IllegalStateException(
                    "the bank holidays of " + day.getYear() + " are not known, those of " + first + " to " + last
                            + " are; read them with BankHolidays.parse, or take a newer version of tenancy-core");
        }
        return !WEEKEND.contains(day.getDayOfWeek()) && !days.contains(day);
    }
}
