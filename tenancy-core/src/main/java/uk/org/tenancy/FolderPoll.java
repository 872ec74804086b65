package uk.org.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which files of a folder have changed since the last look. Editors write in steps, so that a file is reported
 * only when it was left alone between two looks, and its absence only when it was missing twice. Used by one thread.
 */
final class FolderPoll {

    private final Path folder;
    private final Predicate<Path> filter;
    private final Map<Path, Stamp> reported = new TreeMap<>();
    private Map<Path, Stamp> lastLook = Map.of();

    FolderPoll(Path folder, Predicate<Path> filter) {
        this.folder = folder;
        this.filter = filter;
    }

    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    /** What is new or different, and what is gone. */
    record Changes(List<Path> written, List<Path> deleted) {}

    /** Takes everything as it is, settled or not. */
    Changes first() throws IOException {
        lastLook = stamps();
        reported.putAll(lastLook);
        return new Changes(List.copyOf(lastLook.keySet()), List.of());
    }

    Changes next() throws IOException {
        Map<Path, Stamp> look = stamps();
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
        lastLook = look;
        return new Changes(written, deleted);
    }

    private Map<Path, Stamp> stamps() throws IOException {
        Map<Path, Stamp> stamps = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(filter).sorted().toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            }
        }
        return stamps;
    }
}
