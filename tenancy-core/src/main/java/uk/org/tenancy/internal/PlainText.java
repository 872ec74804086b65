package uk.org.tenancy.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Passes over bytes that JSON texts have as they are: those of ASCII from the space on, except for quotation marks, backslashes
 * and the last one. It looks at eight at a time.
 */
public final class PlainText {

    /** How many bytes behind what is copied there have to be. */
    public static final int SPARE = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = ONES << 7;

    private PlainText() {}

    /** The first place from one on, and before another, of a byte that is not plain; the other if there is none. */
    public static int end(byte[] text, int from, int to) {
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            long special = special((long) LONG.get(text, at));
            if (special != 0) {
                return at + first(special);
            }
        }
        while (at < to && isPlain(text[at])) {
            at++;
        }
        return at;
    }

    /**
     * Copies plain bytes, up to the first that is not. There has to be room for all and {@link #SPARE} more, whose bytes may
     * change.
     *
     * @return the place of the first that was not copied
     */
    public static int copy(byte[] text, int from, int to, byte[] into, int place) {
        int at = from;
        int next = place;
        for (; to - at >= Long.BYTES; at += Long.BYTES, next += Long.BYTES) {
            long eight = (long) LONG.get(text, at);
            LONG.set(into, next, eight);
            long special = special(eight);
            if (special != 0) {
                return at + first(special);
            }
        }
        for (; at < to && isPlain(text[at]); at++, next++) {
            into[next] = text[at];
        }
        return at;
    }

    /** The first place of a byte, or the end if it is not there. */
    public static int find(byte one, byte[] text, int from, int to) {
        long pattern = ONES * (one & 0xFF);
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) LONG.get(text, at) ^ pattern);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < to && text[at] != one) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(byte one) {
        return one >= ' ' && one != '"' && one != '\\' && one != 0x7F;
    }

    // The high bit of the first byte that is not plain; bits behind it mean nothing, since a borrow may have set them.
    private static long special(long eight) {
        long control = (eight - ONES * ' ') & ~eight & HIGHS;
        return control
                | zeros(eight ^ (ONES * '"'))
                | zeros(eight ^ (ONES * '\\'))
                | zeros(eight ^ (ONES * 0x7F))
                | (eight & HIGHS);
    }

    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    private static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
    }
}
