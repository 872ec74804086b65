package uk.org.tenancy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.internal.FolderPoll;
import uk.org.tenancy.internal.Text;

/**
 * Tenants kept as files that people edit: one UTF-8 file for each tenant, named after its id, such as
 * {@code northmoor.properties}.
 *
 * <pre>{@code
 * name.en = Northmoor Council
 * status = live
 * hosts = report.northmoor.example.org
 * code.gss = E06000999
 * attribute.colour = #00512d
 * }</pre>
 *
 * <p>Each line is a comment that starts with {@code #} or {@code key = value}; there are no escapes and no continued
 * lines. The keys are {@code name.<language>} (at least one), {@code languages} (needed where there are several names: the
 * tenant's first language comes first), {@code status} (needed), {@code successor} (needed
 * where the status is {@code succeeded}), {@code hosts}, {@code notice.<language>},
 * {@code code.<register>} and {@code attribute.<key>}.
 *
 * <p>Changes are picked up while the service runs, within about a second of the last write to a file. A file that is wrong
 * is reported in the log and by {@link #problems}, with its name and line; the tenant stays as it was, and so do all
 * others. A host that two files claim stays with the tenant that had it; if none had it, it belongs to neither until
 * that is mended. A tenant whose file is deleted is gone. If the folder cannot be read, or loses all its files at once,
 * everything stays as it was.
 *
 * <p>Safe for use by many threads. A daemon thread watches the folder until {@link #close}.
 */
public final class FileTenants implements TenantSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileTenants.class);
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final String SUFFIX = ".properties";
    private static final int MAX_SIZE = 64 * 1024;

    private final Path folder;
    private final FolderPoll poll;
    private final Map<Path, Description> descriptions = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(FileTenants::daemon);
    private volatile State state = new State(TenantIndex.EMPTY, List.of());

    private FileTenants(Path folder) {
        this.folder = folder;
        this.poll = new FolderPoll(folder, 1, FileTenants::isTenantFile, InstantSource.system());
    }

    /**
     * Something wrong with a file.
     *
     * @param file the file, or the folder itself
     * @param line the line, counted from 1; 0 stands for the whole file
     * @param message what is wrong and what to do
     */
    public record Problem(Path file, int line, String message) {
        /** Returns file, line and message in one line. */
        @Override
        public String toString() {
            return Text.printable(file.toString()) + (line > 0 ? ":" + line : "") + ": " + message;
        }
    }

    /** The last good version of a file, if there was one, and what is wrong with the present one. */
    private record Description(@Nullable Tenant tenant, List<TenantFile.Fault> faults) {}

    /** What can be seen at one moment. */
    private record State(TenantIndex index, List<Problem> problems) {}

    /**
     * Reads all tenants in a folder and goes on watching it.
     *
     * @param folder the folder
     * @return the tenants
     * @throws TenancyException if the folder cannot be read
     */
    public static FileTenants in(Path folder) {
        return in(folder, INTERVAL);
    }

    static FileTenants in(Path folder, Duration interval) {
        FileTenants tenants = new FileTenants(folder);
        tenants.readAll();
        Future<?> unused = tenants.watcher.scheduleWithFixedDelay(
                tenants::watch, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return tenants;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return state.index().find(id);
    }

    @Override
    public Optional<Tenant> findByHost(HostName host) {
        return state.index().findByHost(host);
    }

    @Override
    public Collection<Tenant> all() {
        return state.index().all();
    }

    @Override
    public boolean answersFromMemory() {
        return true;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * What is wrong with the files at present.
     *
     * @return the problems, by file and line; empty if all is well
     */
    public List<Problem> problems() {
        return state.problems();
    }

    /** Stops watching the folder, after the look that may be under way. The tenants stay as they are. */
    @Override
    public void close() {
        watcher.shutdown();
    }

    private void readAll() {
        try {
            take(poll.first());
        } catch (IOException unreadable) {
            close();
            throw new TenancyException(
                    "the folder of tenant files '" + folder + "' cannot be read (" + unreadable
                            + "); create it, or name the right one",
                    unreadable);
        }
        if (descriptions.isEmpty()) {
            LOG.warn("no tenant yet: there is no file such as northmoor{} in '{}'", SUFFIX, folder);
        }
    }

    // Nothing may escape: the executor would drop the watch without a word.
    private void watch() {
        try {
            look();
        } catch (IOException | RuntimeException | Error failed) {
            reportFailedLook(failed);
        }
    }

    private void look() throws IOException {
        FolderPoll.Changes changes = poll.next();
        boolean lastLookFailed =
                problems().stream().anyMatch(problem -> problem.file().equals(folder));
        if (lastLookFailed || !changes.isEmpty()) {
            take(changes);
        }
    }

    private void reportFailedLook(Throwable why) {
        State before = state;
        List<Problem> current = problemsWith(before.index());
        current.add(0, new Problem(folder, 0, "cannot be read, all tenants stay as they were: " + why));
        state = new State(before.index(), List.copyOf(current));
        try {
            log(before, state);
        } catch (RuntimeException | Error logFailed) {
            why.addSuppressed(logFailed);
        }
    }

    private void take(FolderPoll.Changes changes) {
        changes.deleted().forEach(descriptions::remove);
        changes.written().forEach(this::describe);
        State before = state;
        TenantIndex index = TenantIndex.of(
                descriptions.values().stream()
                        .map(Description::tenant)
                        .filter(Objects::nonNull)
                        .toList(),
                before.index());
        state = new State(index, List.copyOf(problemsWith(index)));
        if (!index.answersLike(before.index())) {
            listeners.forEach(FileTenants::tell);
        }
        log(before, state);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error failed) {
            LOG.error("a listener failed when tenants had changed; all others were told", failed);
        }
    }

    private void describe(Path file) {
        TenantFile.Reading reading;
        try {
            reading = read(file);
            if (!poll.isAsSeen(file)) {
                poll.again(file);
                return;
            }
        } catch (IOException | RuntimeException unreadable) {
            poll.again(file);
            reading = TenantFile.Reading.refused("cannot be read: " + unreadable);
        }
        Description before = descriptions.get(file);
        Tenant lastGood = before == null ? null : before.tenant();
        descriptions.put(
                file, new Description(reading.tenant() == null ? lastGood : reading.tenant(), reading.faults()));
    }

    private static TenantFile.Reading read(Path file) throws IOException {
        String name = file.getFileName().toString();
        TenantId id;
        try {
            id = TenantId.of(name.substring(0, name.length() - SUFFIX.length()));
        } catch (IllegalArgumentException refused) {
            return TenantFile.Reading.refused("is not named after a tenant: " + Text.reason(refused));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            return content.length <= MAX_SIZE
                    ? TenantFile.read(id, content)
                    : TenantFile.Reading.refused(
                            "is larger than " + MAX_SIZE + " bytes, which no description of a tenant needs");
        }
    }

    private List<Problem> problemsWith(TenantIndex index) {
        List<Problem> current = new ArrayList<>();
        descriptions.forEach((file, description) ->
                description.faults().forEach(fault -> current.add(new Problem(file, fault.line(), fault.message()))));
        index.disputes()
                .forEach(dispute ->
                        current.add(new Problem(folder.resolve(dispute.refused() + SUFFIX), 0, dispute.toString())));
        current.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        return current;
    }

    private static void log(State before, State now) {
        now.problems().stream()
                .filter(problem -> !before.problems().contains(problem))
                .forEach(problem -> LOG.error("{}", problem));
        before.problems().stream()
                .filter(problem -> !now.problems().contains(problem))
                .forEach(gone -> LOG.info("no longer a problem: {}", gone));
        before.index().all().stream()
                .filter(tenant -> now.index().find(tenant.id()).isEmpty())
                .forEach(gone -> LOG.warn("{} is gone: its file was deleted", gone));
        now.index().all().stream()
                .filter(tenant -> before.index().size() > 0)
                .filter(tenant -> !before.index().find(tenant.id()).equals(Optional.of(tenant)))
                .forEach(changed -> LOG.info("{} has changed; it is {}", changed, changed.status()));
    }

    private static boolean isTenantFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tenancy-files");
        thread.setDaemon(true);
        return thread;
    }
}
