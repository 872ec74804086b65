package uk.org.tenancy.branding.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file that is read from its beginning to its end. Whoever reads behind the end learns that the file is cut short. */
final class Bytes {

    private final byte[] content;
    private int at;

    Bytes(byte[] content) {
        this.content = content;
    }

    /** The file does not keep to its format. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    int at() {
        return at;
    }

    int left() {
        return content.length - at;
    }

    int u8() throws Broken {
        need(1);
        return content[at++] & 0xff;
    }

    int u16() throws Broken {
        return u8() << 8 | u8();
    }

    int u16le() throws Broken {
        return u8() | u8() << 8;
    }

    /** Four bytes, the most significant first; a length that is negative or too long is refused. */
    int length() throws Broken {
        long value = (long) u16() << 16 | u16();
        return checked(value);
    }

    /** A number of pixels, which may be larger than the file. */
    int pixels() throws Broken {
        int high = u16();
        int low = u16();
        return high >= 0x8000 ? -1 : high << 16 | low;
    }

    /** The same, the least significant byte first. */
    int pixelsLe() throws Broken {
        int low = u16le();
        int high = u16le();
        return high >= 0x8000 ? -1 : high << 16 | low;
    }

    int lengthLe() throws Broken {
        return checked(u16le() | (long) u16le() << 16);
    }

    String ascii(int count) throws Broken {
        return new String(take(count), StandardCharsets.ISO_8859_1);
    }

    byte[] take(int count) throws Broken {
        need(count);
        byte[] part = Arrays.copyOfRange(content, at, at + count);
        at += count;
        return part;
    }

    /** Copies what was read since a place. */
    void copy(int from, ByteArrayOutputStream out) {
        copy(from, out, 0);
    }

    void copy(int from, ByteArrayOutputStream out, int butLast) {
        out.write(content, from, at - butLast - from);
    }

    void expect(boolean holds, String otherwise) throws Broken {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }

    void expectEnd() throws Broken {
        expect(left() == 0, "something follows after its end");
    }

    private void need(int count) throws Broken {
        expect(count <= left(), "it is cut short");
    }

    private int checked(long length) throws Broken {
        expect(length >= 0 && length <= content.length, "a part says that it is longer than the file");
        return (int) length;
    }
}
