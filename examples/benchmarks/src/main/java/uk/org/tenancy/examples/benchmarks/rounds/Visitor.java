package uk.org.tenancy.examples.benchmarks.rounds;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A connection that is kept open, and asks one question after the other. Used by one thread. */
public final class Visitor implements AutoCloseable {

    private static final int MOST = 65_536;
    private static final int STATUS = 9;
    private static final int LENGTH_OF_STATUS = 3;
    private static final int WITHOUT_BODY = 304;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "Content-Length: ";

    private final Socket socket;
    private final byte[] answer = new byte[MOST];

    private Visitor(Socket socket) {
        this.socket = socket;
    }

    /**
     * What was answered.
     *
     * @param status the status
     * @param head status and headers
     * @param body what follows
     */
    public record Answer(int status, String head, String body) {

        /**
         * A header.
         *
         * @param name its name, as the server writes it
         * @return its value
         * @throws IllegalStateException if it is missing
         */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no " + name + " in: " + head));
        }
    }

    /**
     * Connects to a server of this machine.
     *
     * @param port where it listens
     * @return the connection
     * @throws IOException if nobody listens
     */
    public static Visitor of(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return new Visitor(socket);
    }

    /**
     * A question.
     *
     * @param host the name of the server
     * @param path what is asked for
     * @param headers lines that go along
     * @return the question as it is sent
     */
    public static byte[] question(String host, String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\n%s\r\n"
                .formatted(path, host, more)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Asks many times.
     *
     * @param questions what is asked, one after the other; all answers have the same length
     * @param times how often
     * @param status what has to be the status of each answer
     * @throws IOException if the connection fails
     * @throws IllegalStateException if an answer has another status
     */
    public void ask(List<byte[]> questions, int times, int status) throws IOException {
        int length = whole(questions.get(0));
        byte[] wanted = Integer.toString(status).getBytes(StandardCharsets.US_ASCII);
        for (int i = 1; i < times; i++) {
            socket.getOutputStream().write(questions.get(i % questions.size()));
            InputStream in = socket.getInputStream();
            if (in.readNBytes(answer, 0, length) < length || !isStatus(wanted)) {
                throw new IllegalStateException("refused: " + text(length));
            }
        }
    }

    /**
     * Asks once.
     *
     * @param question what is asked
     * @return the answer
     * @throws IOException if the connection fails
     */
    public Answer ask(byte[] question) throws IOException {
        String whole = text(whole(question));
        int end = whole.indexOf(END_OF_HEAD);
        return new Answer(status(whole), whole.substring(0, end), whole.substring(end + END_OF_HEAD.length()));
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
        if (head < 0) {
            return false;
        }
        int body = text.substring(0, head)
                .lines()
                .filter(line -> line.startsWith(LENGTH))
                .mapToInt(line -> Integer.parseInt(line.substring(LENGTH.length())))
                .findFirst()
                .orElse(0);
        return text.length() == head + END_OF_HEAD.length() + (status(text) == WITHOUT_BODY ? 0 : body);
    }

    private static int status(String text) {
        return Integer.parseInt(text.substring(STATUS, STATUS + LENGTH_OF_STATUS));
    }

    private boolean isStatus(byte[] wanted) {
        return answer[STATUS] == wanted[0] && answer[STATUS + 1] == wanted[1] && answer[STATUS + 2] == wanted[2];
    }

    private String text(int length) {
        return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
