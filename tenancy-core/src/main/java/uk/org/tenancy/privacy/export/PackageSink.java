package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.FileNames;
import uk.org.tenancy.privacy.export.internal.NameSet;
import uk.org.tenancy.privacy.export.internal.RowReader;
import uk.org.tenancy.privacy.export.internal.RowShape;

/** Puts rows and files into a bag. Used by one thread. */
final class PackageSink implements ExportSink {

    private static final int PIECE = 1 << 16;
    private static final byte[] END_OF_LINE = {'\n'};
    private static final int MUCH = 1 << 20;

    private final Bag bag;
    private final Meter meter;
    private final ReadBack readBack;
    private final int rowsShown;
    private final Sample.Budget budget = new Sample.Budget();
    private final NameSet fileNames = new NameSet();
    private final Map<String, Item.Rows> sets = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private final byte[] piece = new byte[PIECE];
    private @Nullable String open;

    PackageSink(Bag bag, Meter meter, ReadBack readBack, int rowsShown) {
        this.bag = bag;
        this.meter = meter;
        this.readBack = readBack;
        this.rowsShown = rowsShown;
    }

    /** What was written so far, in order. */
    List<Item> items() {
        return items;
    }

    void checkClosed() {
        if (open != null) {
            throw new IllegalStateException("the data set " + open + " is still open; close its rows first");
        }
    }

    @Override
    public Rows rows(DataSet set) {
        return begin(set);
    }

    SetRows begin(DataSet set) {
        checkClosed();
        if (!begun.add(set.name())) {
            throw new IllegalStateException("the data set " + set.name()
                    + " is in the package already; give all its rows at once, and each hook a name of its own");
        }
        open = set.name();
        meter.begin(set.name());
        bag.beginPayload(Item.rowsPath(set));
        return new SetRows(set);
    }

    @Override
    public void file(DataSet set, String name, String mediaType, InputStream content) {
        checkClosed();
        if (!sets.containsKey(set.name())) {
            throw new IllegalStateException("a file of the data set " + set.name()
                    + " came before its rows, which name it; give the rows first");
        }
        checkName(set, name);
        try {
            bag.beginPayload(Item.filePath(set, name));
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                bag.write(piece, 0, count);
                meter.bytes(count);
            }
            items.add(new Item.File(set, bag.endPayload(), name, mediaType));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void checkName(DataSet set, String name) {
        FileNames.problem(name).ifPresent(wrong -> {
            throw new IllegalArgumentException("the hook of the data set " + set.name() + " gave a file the name "
                    + uk.org.tenancy.internal.Text.quote(name) + ", which no file may have: " + wrong
                    + "; give it another name, in the row as well");
        });
        if (!fileNames.add(set.name() + "/" + name)) {
            throw new IllegalStateException(
                    "the data set " + set.name() + " has two files named " + uk.org.tenancy.internal.Text.quote(name)
                            + " (capitals and ways to write accents do not count); name them differently, in the rows as"
                            + " well");
        }
    }

    /** The rows of one data set. */
    final class SetRows implements Rows {

        private final DataSet set;
        private final RowShape shape;
        private final RowReader reader;
        private final Sample sample;
        private final Buffer row = new Buffer();
        private long octets;
        private boolean followed;
        private boolean closed;

        private SetRows(DataSet set) {
            this.set = set;
            shape = new RowShape(set.name(), set.fields());
            reader = new RowReader(shape);
            sample = new Sample(rowsShown, budget);
        }

        @Override
        public void add(List<? extends @Nullable Object> values) {
            checkOpen();
            row.clear();
            shape.write(row, values);
            write(row.bytes(), 0, row.length() - 1);
        }

        /** Adds a row that is written already, without the end of its line. */
        void line(byte[] bytes, int from, int length) {
            checkOpen();
            if (length >= Buffer.MOST) {
                throw new IllegalArgumentException("a row of the data set " + set.name() + " is longer than "
                        + Buffer.MOST + " bytes, which is too long for readers to hold");
            }
            write(bytes, from, length);
        }

        private void checkOpen() {
            if (closed) {
                throw new IllegalStateException("the data set " + set.name() + " is closed; add rows before that");
            }
        }

        private void write(byte[] bytes, int from, int length) {
            try {
                bag.write(bytes, from, length);
                bag.write(END_OF_LINE, 0, END_OF_LINE.length);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            octets += length + 1;
            if (octets > MUCH && !followed) {
                followed = true;
                readBack.follow(bag.follow(), shape);
            }
            if (!sample.isFull()) {
                reader.read(bytes, from, from + length);
                sample.add(reader);
            }
            meter.row(length + 1);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            open = null;
            try {
                Item.Rows item = new Item.Rows(set, bag.endPayload(), meter.rowsOfSet(), sample);
                sets.put(set.name(), item);
                items.add(item);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
