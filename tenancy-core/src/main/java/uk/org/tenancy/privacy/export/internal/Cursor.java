package uk.org.tenancy.privacy.export.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A place in a JSON text, which is read as strictly as RFC 8259 has it. Used by one thread. */
final class Cursor {

    // What a text has as it is, by bytes of ASCII.
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, ' ', 128, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private byte[] bytes = new byte[0];
    private int end;
    private int at;

    void over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == end;
    }

    /** The next byte, which is not taken, or -1 at the end. */
    int peek() {
        return at < end ? bytes[at] : -1;
    }

    boolean take(int one) {
        if (peek() != one) {
            return false;
        }
        at++;
        return true;
    }

    boolean take(byte[] all) {
        if (end - at < all.length || !Arrays.equals(all, 0, all.length, bytes, at, at + all.length)) {
            return false;
        }
        at += all.length;
        return true;
    }

    void expect(int one) {
        if (!take(one)) {
            throw wrong("'" + (char) one + "' is missing");
        }
    }

    /** Goes past a string, quotes and all, and says whether it has escapes. */
    boolean string() {
        expect('"');
        boolean escaped = false;
        boolean wide = false;
        int from = at;
        int next = at;
        while (next < end && bytes[next] != '"') {
            byte c = bytes[next];
            if (c < 0) {
                wide = true;
                next++;
            } else if (PLAIN[c]) {
                next++;
            } else if (c == '\\') {
                escaped = true;
                at = next;
                escape();
                next = at;
            } else {
                throw wrong("a text has a character that must be escaped");
            }
        }
        at = next;
        if (wide) {
            checkUtf8(from);
        }
        if (!take('"')) {
            throw wrong("a text has no end");
        }
        return escaped;
    }

    private void checkUtf8(int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, at - from));
        } catch (CharacterCodingException broken) {
            throw (IllegalArgumentException) wrong("a text is not UTF-8").initCause(broken);
        }
    }

    private void escape() {
        at++;
        int c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> hexadecimal();
            default -> throw wrong("an escape is broken");
        }
    }

    private void hexadecimal() {
        for (int digit = 0; digit < 4; digit++) {
            if (Character.digit(peek(), 16) < 0) {
                throw wrong("an escape is broken");
            }
            at++;
        }
    }

    /** Goes past a number, and says whether it is a whole one: without fraction and exponent. */
    boolean number() {
        take('-');
        if (!take('0')) {
            digits();
        }
        boolean whole = true;
        if (take('.')) {
            whole = false;
            digits();
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return whole;
    }

    private void digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (from == at) {
            throw wrong("a number is broken");
        }
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("it is not JSON as it should be: " + what);
    }
}
