package uk.org.tenancy.branding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads all versions of one layer from its folder. Used once. */
final class BrandFolder {

    private static final int MAX = 1024 * 1024;

    private final Path root;
    private final Path folder;
    private final BrandVersions versions;

    BrandFolder(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
        this.versions = new BrandVersions(folder.toString(), this::picture);
    }

    List<Branding> read() {
        names().forEach(this::take);
        return versions.all();
    }

    private byte[] picture(String name) {
        Path file = folder.resolve(name);
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                throw new IllegalArgumentException("leads out of the folder of brands; put the file itself there");
            }
            return content(file);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    "is missing in the same folder; put the file there, or correct the name");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read (" + unreadable + "); see who may read it");
        }
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(BrandVersions::isBrand)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new BrandingException(
                    List.of(new BrandProblem(folder.toString(), 0, "cannot be read: " + unreadable)));
        }
    }

    private void take(String name) {
        try {
            versions.take(name, content(folder.resolve(name)));
        } catch (IOException unreadable) {
            versions.problem(name, "cannot be read: " + unreadable);
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX);
        }
    }
}
