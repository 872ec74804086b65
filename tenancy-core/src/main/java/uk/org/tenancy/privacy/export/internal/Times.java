package uk.org.tenancy.privacy.export.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Writes days and times as ISO 8601 has them, without making texts of them first. */
final class Times {

    private static final int MILLION = 1_000_000;

    private Times() {}

    static void date(Buffer out, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > 9999) {
            out.ascii(date.toString());
            return;
        }
        out.require(10);
        two(out, year / 100);
        two(out, year % 100);
        out.next('-');
        two(out, date.getMonthValue());
        out.next('-');
        two(out, date.getDayOfMonth());
    }

    static void time(Buffer out, LocalTime time) {
        out.require(18);
        two(out, time.getHour());
        out.next(':');
        two(out, time.getMinute());
        out.next(':');
        two(out, time.getSecond());
        fraction(out, time.getNano());
    }

    static void dateTime(Buffer out, LocalDateTime utc) {
        date(out, utc.toLocalDate());
        out.put('T');
        time(out, utc.toLocalTime());
        out.put('Z');
    }

    private static void fraction(Buffer out, int nanos) {
        if (nanos == 0) {
            return;
        }
        out.next('.');
        int digits = nanos % MILLION == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
        int scale = 100 * MILLION;
        for (int digit = 0; digit < digits; digit++) {
            out.next('0' + nanos / scale % 10);
            scale /= 10;
        }
    }

    private static void two(Buffer out, int number) {
        out.next('0' + number / 10);
        out.next('0' + number % 10);
    }
}
