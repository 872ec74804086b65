package uk.org.tenancy.privacy;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link PersonalDataHook} puts what it holds, row after row. It keeps no more than a row in memory.
 *
 * <pre>{@code
 * try (ExportSink.Rows rows = sink.rows(REPORTS)) {
 *     for (Report report : reports) {
 *         rows.add(Arrays.asList(report.id(), report.description(), report.photoName()));
 *     }
 * }
 * sink.file(REPORTS, report.photoName(), "image/jpeg", photo);
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public interface ExportSink {

    /**
     * Begins a data set. One is written after the other, each once.
     *
     * @param set one of the hook's data sets
     * @return takes its rows, until it is closed
     * @throws IllegalStateException if another one is not closed, or this one was there before
     */
    Rows rows(DataSet set);

    /**
     * Adds a file that a row names in a field of type {@link FieldType#FILE}. The rows of its data set were given before, and no
     * data set is open at that time.
     *
     * @param set the data set of the row
     * @param name the value of the field: the file's name, without a path, once in a data set
     * @param mediaType its media type
     * @param content its bytes, which are read and not closed
     * @throws IllegalStateException if a data set is open, the rows were not given yet, or there is such a file already
     */
    void file(DataSet set, String name, String mediaType, InputStream content);

    /** Takes the rows of one data set. */
    interface Rows extends AutoCloseable {

        /**
         * Adds a row.
         *
         * @param values a value for each field, in their order: text, a number, a boolean, a value of {@code java.time}, an
         *     enum constant or a UUID, or null
         * @throws IllegalArgumentException if it has not as many values as the data set has fields, or one is of another type
         */
        void add(List<? extends @Nullable Object> values);

        @Override
        void close();
    }
}
