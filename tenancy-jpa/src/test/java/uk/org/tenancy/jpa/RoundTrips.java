package uk.org.tenancy.jpa;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import org.postgresql.ds.PGSimpleDataSource;

/** Counts how often the driver waits for the server, since that is what distance costs. */
public final class RoundTrips extends SocketFactory {

    private static final Map<String, AtomicLong> COUNTS = new ConcurrentHashMap<>();

    private final AtomicLong count;

    /** Called by the driver. */
    public RoundTrips(String name) {
        count = count(name);
    }

    static void on(PGSimpleDataSource source, String name) {
        source.setSocketFactory(RoundTrips.class.getName());
        source.setSocketFactoryArg(name);
    }

    static long of(String name) {
        return count(name).get();
    }

    private static AtomicLong count(String name) {
        return COUNTS.computeIfAbsent(name, unknown -> new AtomicLong());
    }

    @Override
    public Socket createSocket() {
        return new CountedSocket(count);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    private static final class CountedSocket extends Socket {

        private final AtomicLong count;
        private boolean sent;

        CountedSocket(AtomicLong count) {
            this.count = count;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    sent = true;
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (sent) {
                        count.incrementAndGet();
                        sent = false;
                    }
                    return in.read(bytes, offset, length);
                }
            };
        }
    }
}
