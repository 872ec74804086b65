package uk.org.tenancy.privacy.export.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Lines of a file, one after the other, in a buffer that is used again. A line that is too long is refused. */
public final class Lines {

    private static final int SIZE = 1 << 16;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = ONES << 7;
    private static final long ENDS = ONES * '\n';

    private final InputStream in;
    private byte[] bytes = new byte[SIZE];
    private int from;
    private int to;
    private int start;

    /** The lines of a content, which has to end with one. */
    public Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        start = from;
        int look = from;
        while (true) {
            look = endOfLine(bytes, look, to);
            if (look < to) {
                from = look + 1;
                return true;
            }
            int seen = look - start;
            if (!more()) {
                if (seen > 0) {
                    throw new IllegalArgumentException("the last line has no end");
                }
                return false;
            }
            look = start + seen;
        }
    }

    // Eight bytes at a time. Below the first end nothing borrows, so that the lowest bit found is its own.
    private static int endOfLine(byte[] bytes, int from, int to) {
        int look = from;
        for (; look + Long.BYTES <= to; look += Long.BYTES) {
            long others = (long) WORD.get(bytes, look) ^ ENDS;
            long ends = (others - ONES) & ~others & TOPS;
            if (ends != 0) {
                return look + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
            }
        }
        while (look < to && bytes[look] != '\n') {
            look++;
        }
        return look;
    }

    private boolean more() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, to - start);
            to -= start;
            start = 0;
        }
        if (to == bytes.length) {
            if (to >= Buffer.MOST) {
                throw new IllegalArgumentException("a line is longer than " + Buffer.MOST + " bytes");
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = in.read(bytes, to, bytes.length - to);
        to += Math.max(0, count);
        return count >= 0;
    }

    /** The bytes that hold the line, from {@link #from}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the line begins. */
    public int from() {
        return start;
    }

    /** Where it ends, before its end of line. */
    public int to() {
        return from - 1;
    }
}
