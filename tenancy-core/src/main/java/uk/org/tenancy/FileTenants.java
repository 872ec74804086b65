package uk.org.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
 * tenant's first language comes first), {@code status} (needed), {@code hosts}, {@code notice.<language>},
 * {@code code.<register>} and {@code attribute.<key>}.
 *
 * <p>Changes are picked up while the service runs, within about a second of the last write to a file. A file that is wrong
 * is reported in the log and by {@link #problems}, with its name and line; the tenant stays as it was, and so do all
 * others. A host that two files claim stays with the tenant that had it; if none had it, it belongs to neither until
 * that is mended. A tenant whose file is deleted is gone. If the folder cannot be read, everything stays as it was.
 *
 * <p>Safe for use by many threads. A daemon thread watches the folder until {@link #close}.
 */
public final class FileTenants implements TenantSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileTenants.class);
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final String SUFFIX = ".properties";
    private static final long MAX_SIZE = 64 * 1024;

    private final Path folder;
    private final FolderPoll poll;
    private final Map<Path, Description> descriptions = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(FileTenants::daemon);
    private volatile TenantIndex index = TenantIndex.EMPTY;
    private volatile List<Problem> problems = List.of();

    private FileTenants(Path folder) {
        this.folder = folder;
        this.poll = new FolderPoll(folder, FileTenants::isTenantFile);
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
            return file + (line > 0 ? ":" + line : "") + ": " + message;
        }
    }

    /** The last good version of a file, if there was one, and what is wrong with the present one. */
    private record Description(@Nullable Tenant tenant, List<TenantFile.Fault> faults) {}

    /**
     * Reads all tenants in a folder and goes on watching it.
     *
     * @param folder the folder
     * @return the tenants
     * @throws TenancyException if the folder cannot be read
     */
    public static FileTenants in(Path folder) {
        FileTenants tenants = new FileTenants(folder);
        tenants.readAll();
        Future<?> unused = tenants.watcher.scheduleWithFixedDelay(
                tenants::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return tenants;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return index.find(id);
    }

    @Override
    public Optional<Tenant> findByHost(HostName host) {
        return index.findByHost(host);
    }

    @Override
    public Collection<Tenant> all() {
        return index.all();
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
        return problems;
    }

    /** Stops watching the folder. The tenants stay as they are. */
    @Override
    public void close() {
        watcher.shutdownNow();
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

    private void look() {
        try {
            FolderPoll.Changes changes = poll.next();
            boolean readableAgain =
                    problems.stream().anyMatch(problem -> problem.file().equals(folder));
            if (readableAgain
                    || !changes.written().isEmpty()
                    || !changes.deleted().isEmpty()) {
                take(changes);
            }
        } catch (IOException | RuntimeException unreadable) {
            report(List.of(new Problem(folder, 0, "cannot be read, all tenants stay as they were: " + unreadable)));
        }
    }

    private void take(FolderPoll.Changes changes) {
        changes.deleted().forEach(descriptions::remove);
        changes.written().forEach(file -> descriptions.put(file, describe(file)));
        TenantIndex before = index;
        index = TenantIndex.of(
                descriptions.values().stream()
                        .map(Description::tenant)
                        .filter(Objects::nonNull)
                        .toList(),
                before);
        report(currentProblems());
        reportChanges(before);
        listeners.forEach(Runnable::run);
    }

    private Description describe(Path file) {
        TenantFile.Reading reading = read(file);
        Description before = descriptions.get(file);
        Tenant lastGood = before == null ? null : before.tenant();
        return new Description(reading.tenant() == null ? lastGood : reading.tenant(), reading.faults());
    }

    private static TenantFile.Reading read(Path file) {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > MAX_SIZE) {
                return fault("is larger than " + MAX_SIZE + " bytes, which no description of a tenant needs");
            }
            TenantId id = TenantId.of(name.substring(0, name.length() - SUFFIX.length()));
            return TenantFile.read(id, Files.readAllBytes(file));
        } catch (IllegalArgumentException refused) {
            return fault("is not named after a tenant: " + Text.reason(refused));
        } catch (IOException unreadable) {
            return fault("cannot be read: " + unreadable);
        }
    }

    private static TenantFile.Reading fault(String message) {
        return new TenantFile.Reading(null, List.of(new TenantFile.Fault(0, message)));
    }

    private List<Problem> currentProblems() {
        List<Problem> current = new ArrayList<>();
        descriptions.forEach((file, description) ->
                description.faults().forEach(fault -> current.add(new Problem(file, fault.line(), fault.message()))));
        index.disputes()
                .forEach(dispute ->
                        current.add(new Problem(folder.resolve(dispute.refused() + SUFFIX), 0, dispute.toString())));
        return current;
    }

    private void report(List<Problem> current) {
        List<Problem> known = problems;
        problems = List.copyOf(current);
        current.stream().filter(problem -> !known.contains(problem)).forEach(problem -> LOG.error("{}", problem));
    }

    private void reportChanges(TenantIndex before) {
        before.all().stream()
                .filter(tenant -> index.find(tenant.id()).isEmpty())
                .forEach(gone -> LOG.warn("{} is gone: its file was deleted", gone));
        index.all().stream()
                .filter(tenant -> before.size() > 0)
                .filter(tenant -> !before.find(tenant.id()).equals(Optional.of(tenant)))
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
