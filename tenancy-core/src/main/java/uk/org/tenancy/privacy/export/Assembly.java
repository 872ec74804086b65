package uk.org.tenancy.privacy.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.export.internal.ZipWriter;

/** The parts of which a package is made, put together. Used by one thread. */
final class Assembly implements Closeable {

    private final Path target;
    private final PackageOptions options;
    private final List<DataSet> sets;
    private final Words words;
    private final PackageFile file;
    private final ZipWriter zip;
    private final Bag bag;
    private final Meter meter;
    private final ReadBack readBack = new ReadBack();
    private final PackageSink sink;
    private final RedactionLog log = new RedactionLog();
    private final @Nullable RedactingSink redacting;
    private final ExportSink entrance;

    Assembly(Path target, String folder, List<DataSet> declared, PackageOptions options) throws IOException {
        this.target = target;
        this.options = options;
        sets = options.portable
                ? declared.stream()
                        .map(PortableSink::portable)
                        .flatMap(Optional::stream)
                        .toList()
                : declared;
        words = Words.of(options, sets);
        file = PackageFile.open(target);
        zip = new ZipWriter(file.channel(), options.level);
        meter = new Meter(options.listener, options.expected);
        try {
            bag = new Bag(zip, folder);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
        sink = new PackageSink(bag, meter, readBack, options.rowsShown);
        ExportSink filtered = options.portable ? new PortableSink(sink) : sink;
        redacting = options.redaction == null ? null : new RedactingSink(filtered, options.redaction, log);
        entrance = redacting == null ? filtered : redacting;
    }

    /** Where the data comes in. */
    ExportSink entrance() {
        return entrance;
    }

    /** Where rows come in that are lines already, of which nothing can be left out. */
    PackageSink.SetRows lines(DataSet set) {
        if (entrance != sink) {
            throw new IllegalStateException(
                    "the package " + target + " leaves something out, which cannot be done with lines; give rows");
        }
        return sink.begin(set);
    }

    /** Writes what comes after the data, verifies all, and gives the file its name. */
    PackageSummary finish() throws IOException {
        sink.checkClosed();
        if (redacting != null) {
            redacting.checkMarks();
        }
        PackageWriter rest = new PackageWriter(file.channel(), bag, meter, sink.items());
        if (options.csv) {
            rest.csv();
        }
        String title = options.title == null ? words.get("title", options.controller) : options.title;
        rest.describe(title, options, new IndexPage(title, options, words, sets, log), log);
        bag.seal(options.controller, title, options.at);
        meter.tell();
        file.channel().force(true);
        Verification found = PackageVerifier.unlimited().verify(file.channel(), readBack.rows());
        if (!found.isGood()) {
            throw new IllegalStateException("the package " + target
                    + " was not written as it should be, and is not kept; this is a fault of tenancy, or of lines that"
                    + " it was given: "
                    + found.problems());
        }
        file.publish();
        return new PackageSummary(target, rest.rows(), rest.files(), zip.written());
    }

    @Override
    public void close() throws IOException {
        zip.close();
        readBack.close();
        file.close();
    }
}
