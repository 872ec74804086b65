package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.internal.Text;
import uk.org.tenancy.privacy.export.Verification.Problem;
import uk.org.tenancy.privacy.export.internal.BadPackageException;
import uk.org.tenancy.privacy.export.internal.Digests;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.ZipReader;

/** One reading of a package. Used once, by one thread. */
final class PackageCheck {

    private static final int MOST_PROBLEMS = 100;

    private final FileChannel file;
    private final Map<Entry, RowsRead> read;
    private final long mostBytes;
    private final long mostRatio;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private long files;
    private long bytes;

    PackageCheck(FileChannel file, Map<Entry, RowsRead> read, long mostBytes, long mostRatio) {
        this.file = file;
        this.read = read;
        this.mostBytes = mostBytes;
        this.mostRatio = mostRatio;
    }

    Verification run() throws IOException {
        look(() -> {
            ZipReader zip = new ZipReader(file);
            PackageLayout layout = PackageLayout.read(zip, mostBytes, mostRatio);
            files = layout.files();
            bytes = layout.bytes();
            look(() -> payload(zip, layout));
            TagCheck.run(zip, layout);
        });
        return new Verification(problems, rows, files, bytes);
    }

    private void look(Look look) throws IOException {
        try {
            look.run();
        } catch (BadPackageException bad) {
            add(bad.file(), bad);
        }
    }

    private interface Look {
        void run() throws IOException;
    }

    private void payload(ZipReader zip, PackageLayout layout) throws IOException {
        try (ManifestLines manifests = new ManifestLines(zip, layout);
                DescriptorLines described = new DescriptorLines(zip.open(layout.description()))) {
            DataCheck data = new DataCheck(zip, read, rows);
            ZipReader.Walk walk = zip.walk();
            walk.next();
            for (long number = 0; number < layout.files() && problems.size() < MOST_PROBLEMS; number++) {
                Entry entry = walk.next();
                String path = entry.name().substring(layout.base().length());
                try {
                    boolean last = number == layout.files() - 1;
                    Digests digests = last ? drain(zip, entry) : data.read(entry, path, described.next(path));
                    manifests.compare(path, digests);
                    if (!last) {
                        described.compare(entry, digests);
                    }
                } catch (IllegalArgumentException wrong) {
                    add(entry.name(), wrong);
                }
            }
            described.end();
            manifests.end();
        } catch (IllegalArgumentException wrong) {
            add(layout.description().name(), wrong);
        }
    }

    static Digests drain(ZipReader zip, Entry entry) throws IOException {
        try (EntryInput content = zip.open(entry)) {
            content.transferTo(OutputStream.nullOutputStream());
            return content.digests();
        }
    }

    private void add(String name, Exception wrong) {
        problems.add(new Problem(Text.printable(name), Text.printable(Text.reason(wrong))));
    }
}
