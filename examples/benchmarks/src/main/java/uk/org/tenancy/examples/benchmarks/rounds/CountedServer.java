package uk.org.tenancy.examples.benchmarks.rounds;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that knows how long its threads have worked. */
public final class CountedServer implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int IDLE_MILLIS = 60_000;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final Server server =
            new Server(new QueuedThreadPool(THREADS, THREADS, IDLE_MILLIS, -1, null, null, this::thread));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    private CountedServer() {}

    /**
     * Starts a server for this machine alone.
     *
     * @param handler what answers
     * @return the server
     * @throws Exception if it cannot be started
     */
    public static CountedServer start(Handler handler) throws Exception {
        CountedServer counted = new CountedServer();
        counted.connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        counted.server.addConnector(counted.connector);
        counted.server.setHandler(handler);
        counted.server.start();
        return counted;
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return connector.getLocalPort();
    }

    /**
     * How long all threads of the server have been on a processor.
     *
     * @return nanoseconds
     */
    public long cpuNanos() {
        return threads.stream()
                .mapToLong(thread -> clock.getThreadCpuTime(thread.getId()))
                .sum();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "server-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
