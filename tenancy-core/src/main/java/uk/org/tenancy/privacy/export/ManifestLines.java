package uk.org.tenancy.privacy.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import uk.org.tenancy.privacy.export.internal.BadPackageException;
import uk.org.tenancy.privacy.export.internal.Digests;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.Lines;
import uk.org.tenancy.privacy.export.internal.ZipReader;

/** All payload manifests, read line by line beside the files. Used by one thread. */
final class ManifestLines implements Closeable {

    private record Manifest(EntryInput content, Lines lines) {}

    private final Map<String, Manifest> manifests = new LinkedHashMap<>();

    ManifestLines(ZipReader zip, PackageLayout layout) {
        for (String algorithm : Bag.ALGORITHMS) {
            EntryInput content = zip.open(Objects.requireNonNull(layout.tags().get(name(algorithm))));
            manifests.put(algorithm, new Manifest(content, new Lines(content)));
        }
    }

    private static String name(String algorithm) {
        return "manifest-" + algorithm + ".txt";
    }

    /** Compares what was worked out of a file with what each manifest says of it. */
    void compare(String path, Digests digests) throws IOException {
        for (Map.Entry<String, Manifest> manifest : manifests.entrySet()) {
            String name = name(manifest.getKey());
            Lines lines = manifest.getValue().lines();
            String expected = Bag.line(digests.hex(manifest.getKey()), path);
            String there = lines.next() ? line(lines) : "";
            if (!there.equals(expected)) {
                boolean sameFile = there.endsWith(expected.substring(expected.indexOf(' ')));
                throw new BadPackageException(
                        sameFile ? path : name,
                        sameFile
                                ? "it was changed: its digest is not that in " + name
                                : "it does not name " + path + " where that should be");
            }
        }
    }

    private static String line(Lines lines) {
        return new String(lines.bytes(), lines.from(), lines.to() - lines.from() + 1, StandardCharsets.UTF_8);
    }

    /** Sees that no manifest names more. */
    void end() throws IOException {
        for (Map.Entry<String, Manifest> manifest : manifests.entrySet()) {
            if (manifest.getValue().lines().next()) {
                throw new BadPackageException(name(manifest.getKey()), "it names a file that is not there");
            }
        }
    }

    @Override
    public void close() {
        manifests.values().forEach(manifest -> manifest.content().close());
    }
}
