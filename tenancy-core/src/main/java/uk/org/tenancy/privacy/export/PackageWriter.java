package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.Csv;
import uk.org.tenancy.privacy.export.internal.Lines;
import uk.org.tenancy.privacy.export.internal.RowReader;
import uk.org.tenancy.privacy.export.internal.RowShape;
import uk.org.tenancy.privacy.export.internal.ZipReader;
import uk.org.tenancy.privacy.export.internal.ZipWriter.Written;

/** What comes into a package after the data: CSV, the page, the description. Used by one thread. */
final class PackageWriter {

    private final FileChannel channel;
    private final Bag bag;
    private final Meter meter;
    private final List<Item> items;

    PackageWriter(FileChannel channel, Bag bag, Meter meter, List<Item> items) {
        this.channel = channel;
        this.bag = bag;
        this.meter = meter;
        this.items = new ArrayList<>(items);
    }

    /** Writes all data sets once more, from what stands in the file. */
    void csv() throws IOException {
        for (Item item : List.copyOf(items)) {
            if (item instanceof Item.Rows rows) {
                csv(rows);
            }
        }
    }

    private void csv(Item.Rows rows) throws IOException {
        bag.beginPayload(Item.csvPath(rows.set()));
        RowReader reader =
                new RowReader(new RowShape(rows.set().name(), rows.set().fields()));
        Buffer row = new Buffer();
        Csv.header(row, reader.shape());
        bag.write(row);
        try (var content = ZipReader.open(channel, rows.written().entry())) {
            Lines lines = new Lines(content);
            while (lines.next()) {
                reader.read(lines.bytes(), lines.from(), lines.to());
                row.clear();
                Csv.row(row, reader);
                bag.write(row);
                meter.bytes(row.length());
            }
        }
        items.add(new Item.Csv(rows.set(), bag.endPayload(), rows.rows()));
    }

    /** Writes the page, and describes all there is. */
    void describe(String title, PackageOptions options, IndexPage page, RedactionLog log) throws IOException {
        bag.beginPayload(IndexPage.PATH);
        page.write(bag, items);
        Written written = bag.endPayload();
        bag.beginPayload(Descriptor.PATH);
        bag.write(Descriptor.head(title, options));
        Map<String, Long> files = new HashMap<>();
        for (Item item : items) {
            bag.write(line(item, files, log));
        }
        bag.write(Descriptor.page(IndexPage.PATH, written));
        bag.write(Descriptor.END);
        bag.endPayload();
    }

    private static Buffer line(Item item, Map<String, Long> files, RedactionLog log) {
        Buffer line;
        if (item instanceof Item.Rows rows) {
            line = Descriptor.rows(rows, log);
        } else if (item instanceof Item.Csv csv) {
            line = Descriptor.csv(csv);
        } else {
            Item.File file = (Item.File) item;
            line = Descriptor.attached(file, files.merge(file.set().name(), 1L, Long::sum));
        }
        return line;
    }

    /** How many rows there are of each data set. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (Item item : items) {
            if (item instanceof Item.Rows set) {
                rows.put(set.set().name(), set.rows());
            }
        }
        return rows;
    }

    long files() {
        return items.stream().filter(Item.File.class::isInstance).count();
    }
}
