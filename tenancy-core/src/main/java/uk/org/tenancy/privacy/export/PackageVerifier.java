package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.privacy.export.Verification.Problem;
import uk.org.tenancy.privacy.export.internal.Entry;

/**
 * Finds out whether a file is a package as {@link ExportPackage} wrote it: complete, unchanged, and with nothing besides. Every
 * file has to be in all manifests, every manifest in the manifests of tags, every data file described, and every row as its
 * data set is described. What protects from accidents and from mistakes is no signature: whoever can write a package can write
 * another one.
 *
 * <p>It unpacks nothing and reads everything, in memory that does not grow with the package. Immutable.
 */
public final class PackageVerifier {

    /** How many bytes are taken unless said otherwise. */
    public static final long MOST_BYTES = 100L << 30;
    /** How many times as large as the package that may be unless said otherwise. */
    public static final int MOST_RATIO = 1000;

    private final long mostBytes;
    private final long mostRatio;

    private PackageVerifier(long mostBytes, long mostRatio) {
        this.mostBytes = mostBytes;
        this.mostRatio = mostRatio;
    }

    /**
     * One that refuses packages that become more than 100 GiB, or more than a thousand times as large as they are.
     *
     * @return the verifier
     */
    public static PackageVerifier create() {
        return new PackageVerifier(MOST_BYTES, MOST_RATIO);
    }

    static PackageVerifier unlimited() {
        return new PackageVerifier(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * One with other limits.
     *
     * @param bytes how many bytes its files may have, not compressed
     * @param ratio how many times as large as the package that may be
     * @return the verifier
     * @throws IllegalArgumentException if one is less than 1
     */
    public PackageVerifier limits(long bytes, long ratio) {
        if (bytes < 1 || ratio < 1) {
            throw new IllegalArgumentException(
                    "the limits are " + bytes + " bytes and " + ratio + " times; give 1 or more for both");
        }
        return new PackageVerifier(bytes, ratio);
    }

    /**
     * Reads a package.
     *
     * @param file the ZIP file
     * @return what was found; after a hundred problems, or one that hides what follows, it does not look on
     * @throws IOException if it cannot be read
     */
    public Verification verify(Path file) throws IOException {
        if (file.toString().endsWith(PackageFile.UNFINISHED)) {
            return new Verification(
                    List.of(new Problem("", "it is a package that was never finished; write it again")),
                    Map.of(),
                    0,
                    0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return verify(channel);
        }
    }

    Verification verify(FileChannel channel) throws IOException {
        return verify(channel, Map.of());
    }

    /** Looks at a file of which some rows were read before. */
    Verification verify(FileChannel channel, Map<Entry, RowsRead> read) throws IOException {
        return new PackageCheck(channel, read, mostBytes, mostRatio).run();
    }
}
