package uk.org.tenancy.branding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.internal.FolderPoll;
import uk.org.tenancy.internal.Text;

/**
 * Brands kept as files that people edit, in folders beside the files of {@link uk.org.tenancy.FileTenants}.
 *
 * <pre>{@code
 * councils/northmoor.properties             the tenant itself
 * councils/northmoor/brand.properties       its brand; see Branding for what stands in it
 * councils/northmoor/brand.2027.properties  its brand from the day on that it states as effective-from
 * councils/northmoor/logo.svg               a picture that these name
 * councils/_groups/two-moors/...            the same for tenants that say group = two-moors
 * councils/_service/...                     the same for all
 * }</pre>
 *
 * <p>Each file is a whole: what is in force is the one with the latest day that has come, and nothing of the others. What
 * comes between {@code brand.} and {@code .properties} is up to the people who keep the files.
 *
 * <p>Changes are picked up while the service runs, within about a second of the last write to a file. What belongs together
 * is read together, when none of the files of a folder is being written.
 *
 * <p>Safe for use by many threads. A daemon thread watches the folder until {@link #close}.
 */
public final class FileBranding implements BrandingSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileBranding.class);
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final int DEPTH = 3;

    private final Path folder;
    private final FolderPoll poll;
    private final List<Consumer<Layer>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(FileBranding::daemon);
    private final Set<Layer> waiting = new LinkedHashSet<>();
    private volatile @Nullable Thread telling;
    private volatile String failure = "";

    private FileBranding(Path folder) {
        this.folder = folder;
        this.poll = new FolderPoll(folder, DEPTH, this::isOfABrand, InstantSource.system());
    }

    /**
     * Brands in the folders inside a folder, which is watched from now on.
     *
     * @param folder the folder, such as the one given to {@code FileTenants}
     * @return the brands
     * @throws TenancyException if the folder cannot be read
     */
    public static FileBranding in(Path folder) {
        return in(folder, INTERVAL);
    }

    static FileBranding in(Path folder, Duration interval) {
        FileBranding branding = new FileBranding(folder);
        try {
            branding.poll.first().written().forEach(branding::warnIfOfNone);
        } catch (IOException unreadable) {
            branding.close();
            throw new TenancyException(
                    "the folder of brands '" + folder + "' cannot be read (" + unreadable
                            + "); create it, or name the right one",
                    unreadable);
        }
        Future<?> unused = branding.watcher.scheduleWithFixedDelay(
                branding::watch, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return branding;
    }

    @Override
    public List<Branding> versions(Layer layer) {
        Path own = folder.resolve(layer.path());
        List<Branding> versions = new BrandFolder(folder, own).read();
        if (Thread.currentThread().equals(telling) && !isAsSeen(own)) {
            throw new BrandingException(List.of(new BrandProblem(
                    own.toString(), 0, "was written to while it was read; it is read again when it is left alone")));
        }
        return versions;
    }

    private boolean isAsSeen(Path own) {
        try {
            return poll.areAsSeen(own);
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public boolean onChange(Consumer<Layer> listener) {
        listeners.add(listener);
        return true;
    }

    /** Stops watching the folder. */
    @Override
    public void close() {
        watcher.shutdown();
    }

    // Nothing may escape: the executor would drop the watch without a word.
    private void watch() {
        try {
            look();
            failure = "";
        } catch (IOException | RuntimeException | Error failed) {
            if (!failure.equals(failed.toString())) {
                failure = failed.toString();
                LOG.error("the folder of brands '{}' cannot be read, all brands stay as they were", folder, failed);
            }
        }
    }

    void look() throws IOException {
        telling = Thread.currentThread();
        FolderPoll.Changes changes = poll.next();
        changes.written().forEach(this::warnIfOfNone);
        waiting.addAll(layersOf(Stream.concat(changes.written().stream(), changes.deleted().stream())));
        Set<Layer> busy = layersOf(changes.unsettled().stream());
        List<Layer> settled =
                waiting.stream().filter(layer -> !busy.contains(layer)).toList();
        settled.forEach(this::tell);
    }

    // All files of a layer are read together, so that none of them may be half written.
    private void tell(Layer layer) {
        waiting.remove(layer);
        listeners.forEach(listener -> listener.accept(layer));
    }

    private Set<Layer> layersOf(Stream<Path> files) {
        return files.flatMap(file -> layerOf(file).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isOfABrand(Path file) {
        Path inside = folder.relativize(file);
        return inside.getNameCount() > 1
                && StreamSupport.stream(inside.spliterator(), false)
                        .noneMatch(part -> part.toString().startsWith("."))
                && Files.isRegularFile(file);
    }

    private Optional<Layer> layerOf(Path file) {
        Path inside = folder.relativize(file);
        String name = inside.getName(0).toString();
        return Layer.at(isGroups(name) ? Layer.GROUPS + inside.getName(1) : name);
    }

    private void warnIfOfNone(Path file) {
        String name = folder.relativize(file).getName(0).toString();
        if (layerOf(file).isEmpty() && !isGroups(name)) {
            LOG.warn("{} belongs to no brand: the folder {} is not named after a tenant", file, Text.quote(name));
        }
    }

    private static boolean isGroups(String name) {
        return Layer.GROUPS.equals(name + "/");
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tenancy-brand-files");
        thread.setDaemon(true);
        return thread;
    }
}
