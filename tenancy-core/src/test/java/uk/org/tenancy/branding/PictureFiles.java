package uk.org.tenancy.branding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** Pictures made for this project: attacks, and logos that are harmless. */
final class PictureFiles {

    private static final String EXPECTED = "expected.properties";

    private PictureFiles() {}

    static List<Path> attacks() {
        return in("attacks");
    }

    static List<Path> logos() {
        return in("logos");
    }

    /** What must be said of each attack, by the name of its file. */
    static Properties expected() {
        Properties expected = new Properties();
        try (InputStream in = Files.newInputStream(folder("attacks").resolve(EXPECTED))) {
            expected.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return expected;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] logo(String name) {
        return read(folder("logos").resolve(name));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> !file.endsWith(EXPECTED)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(PictureFiles.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
