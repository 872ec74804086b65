package uk.org.tenancy.servlet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What came back through the socket. */
record Answer(int status, List<String> headers, String body) {

    static Answer read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        List<String> head = Arrays.asList(text.substring(0, end).split("\r\n", -1));
        return new Answer(
                Integer.parseInt(head.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 404".length())),
                head.subList(1, head.size()),
                text.substring(end + 4));
    }

    /** The value of a header that is there exactly once; otherwise everything that bears the name. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> values = headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .toList();
        return values.size() == 1 ? values.get(0) : values.toString();
    }

    /** Everything that could tell one answer from another, apart from the time it was given. */
    String allButDate() {
        List<String> timeless =
                headers.stream().filter(header -> !header.startsWith("Date:")).toList();
        return status + "\n" + String.join("\n", timeless) + "\n\n" + body;
    }
}
