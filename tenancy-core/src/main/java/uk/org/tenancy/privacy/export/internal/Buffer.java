package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a row, used again for the next one. Used by one thread. */
public final class Buffer {

    /** The longest row: whoever reads a package has to hold one in memory. */
    public static final int MOST = 16 << 20;

    private byte[] bytes = new byte[1024];
    private int length;

    /** The bytes, of which the first {@link #length} count. They are not copied. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    void shorten(int to) {
        length = to;
    }

    public Buffer put(int one) {
        require(1);
        bytes[length++] = (byte) one;
        return this;
    }

    public Buffer put(byte[] all) {
        return put(all, 0, all.length);
    }

    public Buffer put(byte[] some, int from, int count) {
        require(count);
        System.arraycopy(some, from, bytes, length, count);
        length += count;
        return this;
    }

    /** A text of ASCII characters. */
    public Buffer ascii(String text) {
        int count = text.length();
        require(count);
        for (int at = 0; at < count; at++) {
            bytes[length++] = (byte) text.charAt(at);
        }
        return this;
    }

    /** A text in UTF-8. */
    public Buffer utf8(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next byte, where {@link #require} has made room. */
    void next(int one) {
        bytes[length++] = (byte) one;
    }

    void require(int more) {
        if (bytes.length - length < more) {
            grow((long) length + more);
        }
    }

    private void grow(long needed) {
        if (needed > MOST) {
            throw new IllegalArgumentException("a row is longer than " + MOST
                    + " bytes, which is too long for readers to hold; give long contents as files");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, bytes.length * 2L)));
    }
}
