package uk.org.tenancy.servlet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What came back through the socket; the status is 0 if the server closed it without an answer. */
record Answer(int status, List<String> headers, String body) {

    static Answer read(byte[] bytes) {
        // One character for each byte, as the lengths of chunks count.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), "");
        }
        List<String> head = Arrays.asList(text.substring(0, end).split("\r\n", -1));
        return new Answer(
                Integer.parseInt(head.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 404".length())),
                head.subList(1, head.size()),
                utf8(whole(head, text.substring(end + 4))));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String whole(List<String> head, String body) {
        if (head.stream().noneMatch("transfer-encoding: chunked"::equalsIgnoreCase)) {
            return body;
        }
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int line = body.indexOf("\r\n", at);
            int length =
                    line < 0 ? 0 : Integer.parseInt(body.substring(at, line).strip(), 16);
            if (length == 0) {
                return whole.toString();
            }
            whole.append(body, line + 2, line + 2 + length);
            at = line + 2 + length + 2;
        }
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

    /** The session cookie that came with it, as a browser would send it back; empty if none came. */
    String cookie() {
        String set = header("Set-Cookie");
        return set.startsWith("JSESSIONID=") ? set.substring(0, set.indexOf(';')) : "";
    }
}
