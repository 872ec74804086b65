package uk.org.tenancy.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files that people edit: UTF-8, each line a comment that starts with {@code #} or {@code key = value}, without
 * escapes and continued lines.
 */
public final class KeyedLines {

    private static final Pattern LINE = Pattern.compile("([^=\\s]+)\\s*=(.*)");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Faults faults;

    private KeyedLines(Faults faults) {
        this.faults = faults;
    }

    /** A value, and the line it stands in, counted from 1. */
    public record Entry(int line, String value) {}

    /** Is told what is wrong with a line, counted from 1. */
    public interface Faults {
        /** Takes up what is wrong, in words that go on after the number of the line. */
        void add(int line, String message);
    }

    /** The values by key, in the order of the lines. */
    public static Map<String, Entry> read(byte[] content, Faults faults) {
        KeyedLines lines = new KeyedLines(faults);
        lines.split(content);
        return lines.entries;
    }

    private void split(byte[] content) {
        int start = 0;
        for (int line = 1; start < content.length; line++) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            enter(line, ByteBuffer.wrap(content, start, end - start));
            start = end + 1;
        }
    }

    private void enter(int line, ByteBuffer bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                text = text.substring(1);
            }
            if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                enter(line, text);
            }
        } catch (CharacterCodingException notUtf8) {
            faults.add(line, "is not UTF-8; save the file in that encoding");
        }
    }

    private void enter(int line, String text) {
        Matcher matcher = LINE.matcher(text.strip());
        if (!matcher.matches()) {
            faults.add(line, "is neither 'key = value' nor a comment: " + Text.quote(text.strip()));
            return;
        }
        Entry earlier = entries.putIfAbsent(
                matcher.group(1), new Entry(line, matcher.group(2).strip()));
        if (earlier != null) {
            String key = Text.quote(matcher.group(1));
            faults.add(line, "gives " + key + " again, after line " + earlier.line() + "; keep one of them");
        }
    }
}
