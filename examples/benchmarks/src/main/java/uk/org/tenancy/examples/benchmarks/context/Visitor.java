package uk.org.tenancy.examples.benchmarks.context;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A connection that is kept open, and asks for one council's page after the other's. */
final class Visitor implements AutoCloseable {

    private static final int MOST = 8_192;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "Content-Length: ";

    private final Socket socket;
    private final Door door;
    private final List<byte[]> questions;
    private final byte[] answer = new byte[MOST];

    private Visitor(Socket socket, Door door) {
        this.socket = socket;
        this.door = door;
        this.questions = IntStream.range(0, Site.TENANTS)
                .mapToObj(tenant -> question(door, "", tenant))
                .toList();
    }

    static Visitor of(Site site, Door door) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return new Visitor(socket, door);
    }

    private static byte[] question(Door door, String query, int tenant) {
        return "GET %s/reports%s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\n\r\n"
                .formatted(door.path(), query, Site.host(tenant))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks many times. All answers have the same length. */
    void ask(int times) throws IOException {
        int length = whole(questions.get(0));
        for (int i = 1; i < times; i++) {
            socket.getOutputStream().write(questions.get(i % questions.size()));
            InputStream in = socket.getInputStream();
            if (in.readNBytes(answer, 0, length) < length || answer[9] != '2') {
                throw new IllegalStateException("refused behind " + door + ": " + text(length));
            }
        }
    }

    /** Asks who is bound. */
    String who(int tenant) throws IOException {
        String whole = text(whole(question(door, "?who", tenant)));
        return whole.substring(whole.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
    }

    // An answer of any length, which is found out.
    private int whole(byte[] question) throws IOException {
        socket.getOutputStream().write(question);
        int length = 0;
        while (!isWhole(text(length))) {
            int more = socket.getInputStream().read(answer, length, MOST - length);
            if (more < 0) {
                throw new EOFException("the server closed the connection after: " + text(length));
            }
            length += more;
        }
        return length;
    }

    private static boolean isWhole(String text) {
        int head = text.indexOf(END_OF_HEAD);
        return head >= 0
                && text.substring(0, head)
                        .lines()
                        .filter(line -> line.startsWith(LENGTH))
                        .mapToInt(line -> Integer.parseInt(line.substring(LENGTH.length())))
                        .anyMatch(body -> text.length() == head + END_OF_HEAD.length() + body);
    }

    private String text(int length) {
        return new String(answer, 0, length, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
