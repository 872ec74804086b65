package uk.org.tenancy.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which files of a folder have changed since the last look. Editors write in steps, so that a file is reported
 * only when it was left alone between two looks, and its absence only when it was missing twice. A folder that loses all
 * its files at once counts as unreadable. Used by one thread.
 */
public final class FolderPoll {

    /** The coarsest clock of a file system: two writes within this time may leave the same trace. */
    private static final Duration GRANULARITY = Duration.ofSeconds(3);

    private final Path folder;
    private final int depth;
    private final Predicate<Path> filter;
    private final InstantSource clock;
    private final Map<Path, Stamp> reported = new TreeMap<>();
    private Map<Path, Stamp> lastLook = Map.of();

    /** Looks at files in a folder itself (depth 1) or also in folders inside it. */
    public FolderPoll(Path folder, int depth, Predicate<Path> filter, InstantSource clock) {
        this.folder = folder;
        this.depth = depth;
        this.filter = filter;
        this.clock = clock;
    }

    /**
     * What tells one state of a file from another. A fresh file is one whose next write could leave the same time and
     * size; it is reported once more when it is fresh no longer.
     */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key, boolean fresh) {

        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null, false);

        boolean sameFile(Stamp other) {
            return modified.equals(other.modified)
                    && size == other.size
                    && Optional.ofNullable(key).equals(Optional.ofNullable(other.key));
        }
    }

    /** What is new or different, what is gone, and what is being changed at the moment, to be reported later. */
    public record Changes(List<Path> written, List<Path> deleted, List<Path> unsettled) {
        /** Whether nothing is to be reported. */
        public boolean isEmpty() {
            return written.isEmpty() && deleted.isEmpty();
        }
    }

    /** Takes everything as it is, settled or not. */
    public Changes first() throws IOException {
        lastLook = stamps();
        reported.putAll(lastLook);
        return new Changes(List.copyOf(lastLook.keySet()), List.of(), List.of());
    }

    /** Tells what has changed since it was last told. */
    public Changes next() throws IOException {
        Map<Path, Stamp> look = stamps();
        if (look.isEmpty() && reported.size() > 1) {
            throw new IOException(
                    "all " + reported.size() + " files are gone at once, as when a mount is lost; put them"
                            + " back, or stop the service if nobody is to use it any more");
        }
        List<Path> written = new ArrayList<>();
        look.forEach((file, stamp) -> {
            if (stamp.equals(lastLook.get(file)) && !stamp.equals(reported.put(file, stamp))) {
                written.add(file);
            }
        });
        List<Path> deleted = reported.keySet().stream()
                .filter(file -> !look.containsKey(file) && !lastLook.containsKey(file))
                .toList();
        deleted.forEach(reported::remove);
        List<Path> unsettled = unsettled(look);
        lastLook = look;
        return new Changes(written, deleted, unsettled);
    }

    private List<Path> unsettled(Map<Path, Stamp> look) {
        Stream<Path> written = look.entrySet().stream()
                .filter(now -> !now.getValue().sameFile(lastLook.getOrDefault(now.getKey(), Stamp.NONE)))
                .map(Map.Entry::getKey);
        Stream<Path> missing = lastLook.keySet().stream().filter(file -> !look.containsKey(file));
        return Stream.concat(written, missing).toList();
    }

    /** Whether a file is still as it was at the last look, so that what was read from it since is no mixture. */
    public boolean isAsSeen(Path file) throws IOException {
        Stamp seen = lastLook.getOrDefault(file, Stamp.NONE);
        return stamp(file).filter(seen::sameFile).isPresent();
    }

    /** The same of all files in a folder inside, none of which has come or gone either. */
    public boolean areAsSeen(Path inside) throws IOException {
        Map<Path, Stamp> now = stamps();
        return Stream.of(now, lastLook)
                .flatMap(files -> files.keySet().stream())
                .filter(file -> file.startsWith(inside))
                .allMatch(file -> now.getOrDefault(file, Stamp.NONE).sameFile(lastLook.getOrDefault(file, Stamp.NONE)));
    }

    /** Has a reported file reported again, since it could not be read. */
    public void again(Path file) {
        reported.put(file, Stamp.NONE);
    }

    private Map<Path, Stamp> stamps() throws IOException {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files()) {
            stamp(file).ifPresent(stamp -> stamps.put(file, stamp));
        }
        return stamps;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files =
                depth == 1 ? Files.list(folder) : Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(filter).sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }

    private Optional<Stamp> stamp(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            FileTime modified = found.lastModifiedTime();
            boolean fresh = modified.toInstant().plus(GRANULARITY).isAfter(clock.instant());
            return Optional.of(new Stamp(modified, found.size(), found.fileKey(), fresh));
        } catch (NoSuchFileException goneSinceTheListing) {
            return Optional.empty();
        }
    }
}
