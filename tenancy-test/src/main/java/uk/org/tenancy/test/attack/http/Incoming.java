package uk.org.tenancy.test.attack.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Reads answers from a connection (RFC 9112). */
final class Incoming {

    private static final String LENGTH = "content-length";

    private Incoming() {}

    static Answer read(InputStream in, boolean headOnly) throws IOException {
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[1].matches("[0-9]{3}")) {
            throw new IOException("not an answer of HTTP: " + String.join(" ", status));
        }
        int code = Integer.parseInt(status[1]);
        Map<String, List<String>> headers = headers(in);
        if (code < 200) {
            return read(in, headOnly);
        }
        boolean empty = headOnly || code == 204 || code == 304;
        byte[] body = empty ? new byte[0] : body(in, headers);
        return new Answer(code, headers, new String(unpacked(body), StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = Math.max(line.indexOf(':'), 0);
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(Math.min(colon + 1, line.length())).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of()).toString().contains("chunked")) {
            return chunks(in);
        }
        return headers.containsKey(LENGTH)
                ? in.readNBytes(Integer.parseInt(headers.get(LENGTH).get(0)))
                : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = chunkSize(in);
        while (size > 0) {
            body.write(in.readNBytes(size));
            line(in);
            size = chunkSize(in);
        }
        headers(in); // the trailer
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).replaceFirst(";.*", "").strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** What is in it, if it is a gzip or zip file, such as an export or a spreadsheet. */
    private static byte[] unpacked(byte[] body) {
        try {
            if (startsWith(body, 0x1f, 0x8b)) {
                return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            return startsWith(body, 'P', 'K') ? unzipped(body) : body;
        } catch (IOException notPacked) {
            return body;
        }
    }

    private static byte[] unzipped(byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            all.writeBytes((entry.getName() + "\n").getBytes(StandardCharsets.UTF_8));
            zip.transferTo(all);
        }
        return all.toByteArray();
    }

    private static boolean startsWith(byte[] body, int first, int second) {
        return body.length > 2 && (body[0] & 0xff) == first && (body[1] & 0xff) == second;
    }
}
