package uk.org.tenancy.test.attack.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/** Sends requests as they are. A client that mends them, or refuses to send them, cannot attack. Safe for many threads. */
final class Wire {

    private static final int TIMEOUT = 30_000;

    private Wire() {}

    static Answer send(Request request) {
        return send(List.of(request)).get(0);
    }

    /** Sends them over one connection, one right behind the other. */
    static List<Answer> send(List<Request> requests) {
        URI server = requests.get(0).server();
        try (Socket socket = open(server)) {
            return exchange(socket, requests);
        } catch (SocketTimeoutException slow) {
            throw new UncheckedIOException(
                    "no answer within " + TIMEOUT / 1000 + " seconds to " + requests + "; see what the server is doing",
                    slow);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot reach " + server + " (" + failure + "); see that it is running before the attack begins",
                    failure);
        }
    }

    private static List<Answer> exchange(Socket socket, List<Request> requests) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        write(socket.getOutputStream(), requests);
        List<Answer> answers = new ArrayList<>();
        for (Request request : requests) {
            answers.add(answer(in, request));
        }
        return answers;
    }

    // A server may answer, or close the connection, before it has read everything.
    private static void write(OutputStream out, List<Request> requests) {
        try {
            for (int i = 0; i < requests.size(); i++) {
                out.write(requests.get(i).bytes(i == requests.size() - 1));
            }
            out.flush();
        } catch (IOException closed) {
            // The answer says what there is to say.
        }
    }

    private static Answer answer(InputStream in, Request request) throws IOException {
        try {
            return Incoming.read(in, request.method().equals("HEAD"));
        } catch (SocketTimeoutException slow) {
            throw slow;
        } catch (IOException closed) {
            return Answer.NONE;
        }
    }

    private static Socket open(URI server) throws IOException {
        boolean safe = "https".equals(server.getScheme());
        int port = server.getPort() > 0 ? server.getPort() : safe ? 443 : 80;
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT);
        socket.connect(new InetSocketAddress(address(server.getHost()), port), TIMEOUT);
        return safe
                ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, server.getHost(), port, true)
                : socket;
    }

    /** Names under {@code localhost} are this machine, whether or not it knows so (RFC 6761, section 6.3). */
    private static InetAddress address(String host) throws IOException {
        if (host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new ConnectException(
                    "the host '" + host + "' is not known here; use a name that ends with .localhost");
        }
    }
}
