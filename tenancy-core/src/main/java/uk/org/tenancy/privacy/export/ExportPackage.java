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
    private final Set<String> declared;
    private final Assembly assembly;
    private boolean broken;
    private boolean finished;

    private ExportPackage(Path target, Set<String> declared, Assembly assembly) {
        this.target = target;
        this.declared = declared;
        this.assembly = assembly;
    }

    /**
     * Begins a package.
     *
     * @param target the file it is to be, in a folder that is there; its name ends in {@code .zip}, and without that is the
     *     name of the folder in it. One that is there is replaced when the new one is whole
     * @param sets all data sets that may come, as hooks declare them; the page names those too of which nothing comes
     * @param options how it is made
     * @return takes the data
     * @throws IllegalArgumentException if the file cannot be called so, two data sets have one name, or words are missing in
     *     Welsh; nothing is written then
     * @throws IllegalStateException if this package is being written already
     * @throws UncheckedIOException if it cannot be written there
     */
    public static ExportPackage to(Path target, List<DataSet> sets, PackageOptions options) {
        String folder = folder(target);
        Set<String> names = sets.stream().map(DataSet::name).collect(Collectors.toSet());
        if (names.size() < sets.size()) {
            throw new IllegalArgumentException("two data sets have the same name among "
                    + sets.stream().map(DataSet::name).sorted().toList() + "; name each differently");
        }
        try {
            return new ExportPackage(target, names, new Assembly(target, folder, List.copyOf(sets), options));
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
            return assembly.entrance().rows(set);
        }));
    }

    /**
     * Begins a data set whose rows come as the lines that are to stand in its file: each a JSON object with all fields in
     * order, without white space, as a database can write it. It is much faster than values. Only the first are looked at as
     * they come; {@link #finish} looks at all.
     *
     * @param set one of the declared data sets
     * @return takes its lines, until it is closed
     * @throws IllegalStateException if another one is not closed, this one was there before, or something is to be left out
     *     of the package, which cannot be done with lines
     * @throws ExportCancelledException if the listener or an interruption cancelled it
     * @throws UncheckedIOException if it cannot be written
     */
    public Lines lines(DataSet set) {
        return new Lines(guard(() -> {
            checkDeclared(set);
            return assembly.lines(set);
        }));
    }

    /** Takes the lines of one data set. For one thread at a time. */
    public final class Lines implements AutoCloseable {

        private final PackageSink.SetRows rows;

        private Lines(PackageSink.SetRows rows) {
            this.rows = rows;
        }

        /**
         * Adds a line.
         *
         * @param bytes holds it, in UTF-8
         * @param from where it begins
         * @param length how long it is, without an end of line; less than 16 MiB
         * @throws IllegalArgumentException if it is longer, or is among the first and does not fit the data set
         */
        public void add(byte[] bytes, int from, int length) {
            guard(() -> {
                rows.line(bytes, from, length);
                return rows;
            });
        }

        @Override
        public void close() {
            closeUnlessBroken(rows);
        }
    }

    private void closeUnlessBroken(Rows rows) {
        if (!broken) {
            guard(() -> {
                rows.close();
                return rows;
            });
        }
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
            assembly.entrance().file(set, name, mediaType, content);
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
     * @throws IllegalStateException if a data set is still open, a mark of the redaction was not found, something has failed
     *     before, or it is no good package
     * @throws ExportCancelledException if the listener or an interruption cancelled it
     * @throws UncheckedIOException if it cannot be written
     */
    public PackageSummary finish() {
        return guard(() -> {
            try {
                PackageSummary summary = assembly.finish();
                finished = true;
                return summary;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** Ends what is not finished without a package, and leaves one that is. */
    @Override
    public void close() {
        broken = true;
        try {
            assembly.close();
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
            closeUnlessBroken(rows);
        }
    }
}
