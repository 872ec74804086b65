package uk.org.tenancy.privacy.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.Lines;
import uk.org.tenancy.privacy.export.internal.RowReader;
import uk.org.tenancy.privacy.export.internal.RowShape;
import uk.org.tenancy.privacy.export.internal.ZipReader;

/**
 * Reads the rows of a package, after all of it was verified. The file stays open meanwhile, and is checked once more as it is
 * read. Memory does not grow with the rows.
 *
 * <pre>{@code
 * try (PackageReader in = PackageReader.open(Path.of("northmoor.zip"), PackageVerifier.create())) {
 *     in.read("report", row -> importer.add(row));
 * }
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class PackageReader implements Closeable {

    private static final String HASH = "sha256:";
    private static final String ROWS = ".jsonl";

    private final FileChannel file;
    private final Map<String, Stored> sets = new TreeMap<>();

    private record Stored(Entry entry, RowShape shape, String digest, List<String> fields) {}

    /**
     * Takes a row.
     *
     * @param <X> what it may throw
     */
    public interface RowTaker<X extends Exception> {
        /**
         * Takes a row.
         *
         * @param values its values in the order of the fields, each as it stands there, without quotes, or null
         * @throws X if it cannot be taken
         */
        void take(List<@Nullable String> values) throws X;
    }

    private PackageReader(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens a package, if all of it is as it should be.
     *
     * @param file the ZIP file
     * @param verifier how much is taken
     * @return the rows in it
     * @throws IllegalArgumentException if it is no good package, with what is wrong
     * @throws IOException if it cannot be read
     */
    public static PackageReader open(Path file, PackageVerifier verifier) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        PackageReader reader = new PackageReader(channel);
        try {
            Verification found = verifier.verify(channel);
            if (!found.isGood()) {
                throw new IllegalArgumentException("the package " + file
                        + " is not as it was written, and nothing of it is taken: " + found.problems()
                        + ". Ask for it once more, and compare the digest on another way");
            }
            reader.list();
            return reader;
        } catch (IOException | RuntimeException failed) {
            reader.close();
            throw failed;
        }
    }

    private void list() throws IOException {
        ZipReader zip = new ZipReader(file);
        PackageLayout layout = PackageLayout.read(zip, Long.MAX_VALUE, Long.MAX_VALUE);
        try (DescriptorLines described = new DescriptorLines(zip.open(layout.description()))) {
            ZipReader.Walk walk = zip.walk();
            walk.next();
            for (long number = 1; number < layout.files(); number++) {
                Entry entry = walk.next();
                String path = entry.name().substring(layout.base().length());
                add(entry, path.substring(Bag.PAYLOAD.length()), described.next(path));
            }
        }
    }

    private void add(Entry entry, String path, Map<String, Object> described) {
        if (path.endsWith(ROWS) && path.indexOf('/') < 0) {
            String set = path.substring(0, path.length() - ROWS.length());
            RowShape shape = DescribedSet.shape(set, described);
            String digest = String.valueOf(described.get("hash")).substring(HASH.length());
            sets.put(set, new Stored(entry, shape, digest, shape.names()));
        }
    }

    /**
     * Which data sets there are.
     *
     * @return their names
     */
    public Set<String> sets() {
        return Collections.unmodifiableSet(sets.keySet());
    }

    /**
     * The fields of a data set.
     *
     * @param set its name
     * @return their names, in order
     * @throws IllegalArgumentException if it is not in the package
     */
    public List<String> fields(String set) {
        return stored(set).fields();
    }

    /**
     * The digest of the file that has the rows of a data set.
     *
     * @param set its name
     * @return its SHA-256, in hexadecimal digits
     * @throws IllegalArgumentException if it is not in the package
     */
    public String sha256(String set) {
        return stored(set).digest();
    }

    /**
     * Reads the rows of a data set.
     *
     * @param <X> what the taker may throw
     * @param set its name
     * @param taker takes them, one after the other
     * @throws IllegalArgumentException if it is not in the package
     * @throws IOException if it cannot be read, or was changed since it was verified
     * @throws X what the taker throws
     */
    public <X extends Exception> void read(String set, RowTaker<X> taker) throws IOException, X {
        Stored stored = stored(set);
        RowReader row = new RowReader(stored.shape());
        try (EntryInput content = ZipReader.open(file, stored.entry())) {
            Lines lines = new Lines(content);
            while (lines.next()) {
                row.read(lines.bytes(), lines.from(), lines.to());
                taker.take(row.texts());
            }
        }
    }

    private Stored stored(String set) {
        Stored stored = sets.get(set);
        if (stored == null) {
            throw new IllegalArgumentException(
                    "there is no data set " + set + " in the package; it has " + sets.keySet());
        }
        return stored;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
