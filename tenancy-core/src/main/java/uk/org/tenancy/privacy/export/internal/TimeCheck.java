package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** Whether days and times are written as {@link Times} writes them. */
final class TimeCheck {

    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 8;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private TimeCheck() {}

    static boolean isDate(byte[] text, int from, int to) {
        if (to - from != DATE_LENGTH || text[from] == '+' || text[from] == '-') {
            return isFarDate(text, from, to);
        }
        int year = number(text, from) * 100 + number(text, from + 2);
        int month = number(text, from + 5);
        int day = number(text, from + 8);
        boolean shaped = year >= 0 && text[from + 4] == '-' && text[from + 7] == '-';
        return shaped
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && (month != 2 || day < 29 || YearMonth.of(year, 2).lengthOfMonth() == 29);
    }

    private static boolean isFarDate(byte[] text, int from, int to) {
        try {
            String written = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            return LocalDate.parse(written).toString().equals(written);
        } catch (DateTimeException none) {
            return false;
        }
    }

    static boolean isTime(byte[] text, int from, int to) {
        int fraction = to - from - TIME_LENGTH;
        if (fraction < 0 || text[from + 2] != ':' || text[from + 5] != ':') {
            return false;
        }
        boolean inDay = isBelow(number(text, from), 24)
                && isBelow(number(text, from + 3), 60)
                && isBelow(number(text, from + 6), 60);
        return inDay && (fraction == 0 || isFraction(text, from + TIME_LENGTH, to));
    }

    static boolean isDateTime(byte[] text, int from, int to) {
        int middle = from;
        while (middle < to && text[middle] != 'T') {
            middle++;
        }
        return to - middle > 1 && text[to - 1] == 'Z' && isDate(text, from, middle) && isTime(text, middle + 1, to - 1);
    }

    private static boolean isFraction(byte[] text, int from, int to) {
        int digits = to - from - 1;
        boolean length = digits == 3 || digits == 6 || digits == 9;
        for (int at = from + 1; at < to; at++) {
            length &= text[at] >= '0' && text[at] <= '9';
        }
        return length && text[from] == '.';
    }

    private static boolean isBelow(int number, int limit) {
        return number >= 0 && number < limit;
    }

    // Two digits, or less than zero by far.
    private static int number(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
    }
}
