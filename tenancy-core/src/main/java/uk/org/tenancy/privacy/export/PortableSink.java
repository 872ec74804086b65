package uk.org.tenancy.privacy.export;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.Provenance;

/** Hands on what a person may take along (UK GDPR, Article 20(1)). Used by one thread. */
final class PortableSink implements ExportSink {

    private final ExportSink next;
    private final FilesNamed files = new FilesNamed();

    PortableSink(ExportSink next) {
        this.next = next;
    }

    /** What of a data set is portable: fields that the person gave or that were observed, under consent or a contract. */
    static Optional<DataSet> portable(DataSet set) {
        List<Field> fields =
                set.fields().stream().filter(PortableSink::isPortable).toList();
        return set.processing().basis().isPortable() && !fields.isEmpty()
                ? Optional.of(new DataSet(set.name(), set.title(), fields, set.processing()))
                : Optional.empty();
    }

    private static boolean isPortable(Field field) {
        return field.personal()
                .filter(meaning -> meaning.provenance() != Provenance.DERIVED)
                .isPresent();
    }

    @Override
    public Rows rows(DataSet set) {
        return portable(set).<Rows>map(some -> new Some(set, next.rows(some))).orElseGet(Nothing::new);
    }

    @Override
    public void file(DataSet set, String name, String mediaType, InputStream content) {
        Optional<DataSet> some = portable(set);
        if (some.isPresent() && files.passes(set, name)) {
            next.file(some.get(), name, mediaType, content);
        }
    }

    private final class Some implements Rows {

        private final DataSet set;
        private final Rows rows;
        private final int[] places;

        private Some(DataSet set, Rows rows) {
            this.set = set;
            this.rows = rows;
            places = IntStream.range(0, set.fields().size())
                    .filter(place -> isPortable(set.fields().get(place)))
                    .toArray();
        }

        @Override
        public void add(List<? extends @Nullable Object> values) {
            if (values.size() != set.fields().size()) {
                throw new IllegalArgumentException("a row of data set " + set.name() + " has " + values.size()
                        + " values, and it has " + set.fields().size() + " fields; give one for each");
            }
            List<@Nullable Object> row = new ArrayList<>(places.length);
            List<@Nullable Object> kept = new ArrayList<>(values);
            for (int place = 0; place < kept.size(); place++) {
                if (Arrays.binarySearch(places, place) >= 0) {
                    row.add(values.get(place));
                } else {
                    kept.set(place, null);
                }
            }
            files.add(set, values, kept);
            rows.add(row);
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private static final class Nothing implements Rows {
        @Override
        public void add(List<? extends @Nullable Object> values) {}

        @Override
        public void close() {}
    }
}
