package uk.org.tenancy.privacy.export;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.export.Redaction.Mark;
import uk.org.tenancy.privacy.export.RedactionLog.Reason;

/** Leaves out what a {@link Redaction} says, and hands on the rest. Used by one thread. */
final class RedactingSink implements ExportSink {

    private final ExportSink next;
    private final Redaction redaction;
    private final RedactionLog log;
    private final FilesNamed files = new FilesNamed();
    private final Set<Mark> found = new HashSet<>();

    RedactingSink(ExportSink next, Redaction redaction, RedactionLog log) {
        this.next = next;
        this.redaction = redaction;
        this.log = log;
    }

    /** Sees that each mark was found: what an officer has marked must not be given because of a slip in the mark. */
    void checkMarks() {
        redaction.marks().stream()
                .filter(mark -> !found.contains(mark))
                .findFirst()
                .ifPresent(mark -> {
                    throw new IllegalStateException(
                            "no row of the data set " + mark.dataSet() + " has the marked key in its field "
                                    + mark.keyField() + ", so that nothing was left out of its field " + mark.field()
                                    + "; correct the mark or take it away");
                });
    }

    @Override
    public Rows rows(DataSet set) {
        return new Redacted(set, next.rows(set));
    }

    @Override
    public void file(DataSet set, String name, String mediaType, InputStream content) {
        if (files.passes(set, name)) {
            next.file(set, name, mediaType, content);
        } else {
            log.file(set.name());
        }
    }

    private final class Redacted implements Rows {

        /** A mark, by the places of its fields. */
        private record Place(Mark mark, int key, int field) {}

        private final DataSet set;
        private final Rows rows;
        private final @Nullable Reason[] reasons;
        private final List<Place> marks = new ArrayList<>();
        private final List<@Nullable Object> row = new ArrayList<>();

        private Redacted(DataSet set, Rows rows) {
            this.set = set;
            this.rows = rows;
            List<String> names = set.fields().stream().map(Field::name).toList();
            reasons = set.fields().stream().map(Redacted::reason).toArray(Reason[]::new);
            for (Mark mark : redaction.of(set.name())) {
                Place place = new Place(mark, names.indexOf(mark.keyField()), names.indexOf(mark.field()));
                if (place.key() < 0 || place.field() < 0) {
                    throw new IllegalArgumentException("the data set " + set.name() + " has no fields "
                            + mark.keyField() + " and " + mark.field() + ", which a mark names; it has " + names);
                }
                marks.add(place);
            }
        }

        private static @Nullable Reason reason(Field field) {
            Party party = field.personal().map(Field.Meaning::party).orElse(Party.SUBJECT);
            return switch (party) {
                case SUBJECT -> null;
                case THIRD_PARTY -> Reason.THIRD_PARTY;
                case STAFF -> Reason.STAFF;
            };
        }

        @Override
        public void add(List<? extends @Nullable Object> values) {
            row.clear();
            row.addAll(values);
            if (row.size() == reasons.length) {
                for (int place = 0; place < reasons.length; place++) {
                    leaveOut(place, reasons[place]);
                }
                marks.forEach(place -> apply(place, values));
                files.add(set, values, row);
            }
            rows.add(row);
        }

        private void apply(Place place, List<? extends @Nullable Object> values) {
            if (String.valueOf(values.get(place.key())).equals(place.mark().key())) {
                found.add(place.mark());
                leaveOut(place.field(), Reason.OFFICER);
            }
        }

        private void leaveOut(int place, @Nullable Reason reason) {
            if (reason != null && row.get(place) != null) {
                row.set(place, null);
                log.value(set.name(), set.fields().get(place).name(), reason);
            }
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
