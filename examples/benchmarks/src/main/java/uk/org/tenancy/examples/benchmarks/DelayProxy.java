package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Stands between driver and server as a network would, and keeps back what the driver sends for a while. */
final class DelayProxy implements AutoCloseable {

    private static final long LAST_STRETCH = 100_000;

    private final ServerSocket entrance;
    private final int server;
    private volatile long nanos;

    DelayProxy(int server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("delay proxy", this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Sets for how long. The way through the proxy itself comes on top. */
    void delay(long nanos) {
        this.nanos = nanos;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket backend = new Socket(InetAddress.getLoopbackAddress(), server);
            client.setTcpNoDelay(true);
            backend.setTcpNoDelay(true);
            start("to the server", () -> pass(client, backend, true));
            start("to the client", () -> pass(backend, client, false));
        }
    }

    private void pass(Socket from, Socket to, boolean delayed) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int length = in.read(buffer);
            while (length >= 0) {
                if (delayed) {
                    waitUntil(System.nanoTime() + nanos);
                }
                out.write(buffer, 0, length);
                length = in.read(buffer);
            }
        }
    }

    // Sleeping is not exact enough for the last stretch.
    private static void waitUntil(long end) {
        long left = end - System.nanoTime();
        while (left > 0) {
            if (left > LAST_STRETCH) {
                LockSupport.parkNanos(left - LAST_STRETCH);
            } else {
                Thread.onSpinWait();
            }
            left = end - System.nanoTime();
        }
    }

    private static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException closed) {
                        // One side has gone, so there is nothing to pass on.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private interface Task {
        void run() throws IOException;
    }
}
