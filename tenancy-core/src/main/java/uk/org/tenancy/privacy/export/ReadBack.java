package uk.org.tenancy.privacy.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.RowShape;

/**
 * Reads long files of rows from the package while they are written, on a thread of its own, so that less is left for the end. What
 * it cannot read is left to the end, which says what is wrong. Used by one thread.
 */
final class ReadBack implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    private final Map<Entry, RowsRead> found = new ConcurrentHashMap<>();
    private final List<Future<?>> followed = new ArrayList<>();
    private @Nullable ExecutorService thread;

    /** Reads a file to the end that it will have. */
    void follow(EntryInput content, RowShape shape) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(ReadBack::daemon);
        }
        followed.add(thread.submit(() -> {
            try (content) {
                RowsRead rows = RowsRead.from(content, shape);
                return found.put(content.entry(), rows);
            }
        }));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tenancy-export-verify");
        thread.setDaemon(true);
        return thread;
    }

    /** What was found, by the entries of the files. */
    Map<Entry, RowsRead> rows() throws IOException {
        for (Future<?> file : followed) {
            await(file);
        }
        return Map.copyOf(found);
    }

    private static void await(Future<?> file) throws IOException {
        try {
            Object unused = file.get();
        } catch (ExecutionException unread) {
            LOG.debug("some rows of a package are read again", unread);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(stopped);
        }
    }

    // Without an interruption, which would close the file under who writes it.
    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
        }
    }
}
