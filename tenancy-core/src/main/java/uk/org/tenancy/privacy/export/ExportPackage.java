package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.internal.Text;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.export.internal.FileNames;
import uk.org.tenancy.privacy.export.internal.ZipWriter;
import uk.org.tenancy.privacy.export.internal.ZipWriter.Written;

/**
 * Writes a package: a Frictionless Data Package (v2) in a bag (RFC 8493), as one ZIP file that people can take away and read,
 * and that {@link PackageVerifier} takes only if it is complete and unchanged.
 *
 * <pre>{@code
 * try (ExportPackage out = ExportPackage.to(Path.of("jane-doe.zip"), hook.dataSets(), options)) {
 *     hook.export(subject, out);
 *     out.finish();
 * }
 * }</pre>
 *
 * <p>It writes straight into a file beside the one wanted, whose name ends in {@code .part} and which its owner alone may read.
 * {@link #finish} verifies it and then gives it its name; so there is a whole package under that name or none, also if the
 * program is killed. A file that was left by that is replaced by the next package of the same name. Memory does not grow with
 * rows or bytes; each attached file takes about half a kilobyte.
 *
 * <p>A day and time without a zone counts as UTC. A row may be 16 MiB long.
 *
 * <p>For one thread at a time. It compresses on threads of its own, which end with it.
 */
public final class ExportPackage implements ExportSink, AutoCloseable {

    private static final String ENDING = ".zip";

    private final Path target;
    private final PackageOptions options;
    private final Set<String> declared;
    private final PackageFile file;
    private final ZipWriter zip;
    private final Bag bag;
    private final Meter meter;
    private final PackageSink sink;
    private boolean broken;
    private boolean finished;

    private ExportPackage(Path target, List<DataSet> sets, PackageOptions options, PackageFile file)
            throws IOException {
        this.target = target;
        this.options = options;
        this.declared = sets.stream().map(DataSet::name).collect(Collectors.toSet());
        this.file = file;
        this.zip = new ZipWriter(file.channel(), options.level);
        this.bag = new Bag(zip, folder(target));
        this.meter = new Meter(options.listener, options.expected);
        this.sink = new PackageSink(bag, meter, options.rowsShown);
    }

    /**
     * Begins a package.
     *
     * @param target the file it is to be, in a folder that is there; its name ends in {@code .zip}, and without that is the
     *     name of the folder in it. One that is there is replaced when the new one is whole
     * @param sets all data sets that may come, as hooks declare them; the page names those too of which nothing comes
     * @param options how it is made
     * @return takes the data
     * @throws IllegalArgumentException if the file cannot be called so, or two data sets have one name
     * @throws IllegalStateException if this package is being written already
     * @throws UncheckedIOException if it cannot be written there
     */
    public static ExportPackage to(Path target, List<DataSet> sets, PackageOptions options) {
        folder(target);
        if (sets.stream().map(DataSet::name).distinct().count() < sets.size()) {
            throw new IllegalArgumentException("two data sets have the same name among "
                    + sets.stream().map(DataSet::name).sorted().toList() + "; name each differently");
        }
        try {
            PackageFile file = PackageFile.open(target);
            try {
                return new ExportPackage(target, sets, options, file);
            } catch (IOException | RuntimeException failed) {
                file.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String folder(Path target) {
        Path last = target.getFileName();
        String name = last == null ? "" : last.toString();
        if (!name.endsWith(ENDING) || FileNames.problem(name).isPresent()) {
            throw new IllegalArgumentException(
                    "a package cannot be called " + Text.quote(name) + "; give it a name like export.zip");
        }
        return name.substring(0, name.length() - ENDING.length());
    }

    /**
     * {@inheritDoc}
     *
     * @throws ExportCancelledException if the listener or an interruption cancelled it
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public Rows rows(DataSet set) {
        return new GuardedRows(guard(() -> {
            checkDeclared(set);
            return sink.rows(set);
        }));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if no file may be called so on some system
     * @throws ExportCancelledException if the listener or an interruption cancelled it
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void file(DataSet set, String name, String mediaType, InputStream content) {
        guard(() -> {
            checkDeclared(set);
            sink.file(set, name, mediaType, content);
            return set;
        });
    }

    private void checkDeclared(DataSet set) {
        if (!declared.contains(set.name())) {
            throw new IllegalStateException("the data set " + set.name()
                    + " was not declared when the package was begun; give all data sets of all hooks there");
        }
    }

    /**
     * Ends the package, verifies it and gives it its name.
     *
     * @return what is in it
     * @throws IllegalStateException if a data set is still open, something has failed before, or it is no good package
     * @throws ExportCancelledException if the listener or an interruption cancelled it
     * @throws UncheckedIOException if it cannot be written
     */
    public PackageSummary finish() {
        return guard(() -> {
            sink.checkClosed();
            try {
                return end();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private PackageSummary end() throws IOException {
        PackageWriter rest = new PackageWriter(file.channel(), bag, meter, sink.items());
        if (options.csv) {
            rest.csv();
        }
        String title = options.title == null ? "Data held by " + options.controller : options.title;
        Written page = rest.page(new IndexPage());
        rest.description(title, options, page);
        bag.seal(options.controller, title, options.at);
        meter.tell();
        file.channel().force(true);
        Verification found = PackageVerifier.unlimited().verify(file.channel());
        if (!found.isGood()) {
            throw new IllegalStateException(
                    "the package " + target + " was not written as it should be, and is not kept: " + found.problems());
        }
        long bytes = zip.written();
        file.publish();
        finished = true;
        return new PackageSummary(target, rest.rows(), rest.files(), bytes);
    }

    /** Ends what is not finished without a package, and leaves one that is. */
    @Override
    public void close() {
        broken = true;
        zip.close();
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // What has failed once is not to become a package, whatever a hook makes of the exception.
    private <T> T guard(Supplier<T> work) {
        if (broken || finished) {
            throw new IllegalStateException(
                    "the package " + target + (finished ? " is finished" : " has failed before") + "; begin a new one");
        }
        broken = true;
        try {
            T result = work.get();
            broken = false;
            return result;
        } catch (UncheckedIOException failed) {
            boolean interrupted = failed.getCause() instanceof ClosedByInterruptException
                    || failed.getCause() instanceof InterruptedIOException;
            throw interrupted ? Meter.interrupted() : failed;
        }
    }

    private final class GuardedRows implements Rows {

        private final Rows rows;

        private GuardedRows(Rows rows) {
            this.rows = rows;
        }

        @Override
        public void add(List<? extends @Nullable Object> values) {
            guard(() -> {
                rows.add(values);
                return rows;
            });
        }

        @Override
        public void close() {
            if (!broken) {
                guard(() -> {
                    rows.close();
                    return rows;
                });
            }
        }
    }
}
