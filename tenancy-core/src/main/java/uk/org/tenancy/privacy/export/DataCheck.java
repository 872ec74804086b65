package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.Csv;
import uk.org.tenancy.privacy.export.internal.Digests;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.Lines;
import uk.org.tenancy.privacy.export.internal.RowReader;
import uk.org.tenancy.privacy.export.internal.RowShape;
import uk.org.tenancy.privacy.export.internal.ZipReader;

/** Reads the files of a payload, each row of data sets against its description. Used by one thread. */
final class DataCheck {

    private record Known(Entry entry, RowShape shape) {}

    private final ZipReader zip;
    private final Map<Entry, RowsRead> read;
    private final Map<String, Long> rows;
    private final Map<String, Known> sets = new HashMap<>();

    DataCheck(ZipReader zip, Map<Entry, RowsRead> read, Map<String, Long> rows) {
        this.zip = zip;
        this.read = read;
        this.rows = rows;
    }

    Digests read(Entry entry, String path, Map<String, Object> described) throws IOException {
        String name = path.substring(Bag.PAYLOAD.length());
        if (name.endsWith(".jsonl") && name.indexOf('/') < 0) {
            String set = name.substring(0, name.lastIndexOf('.'));
            sets.put(set, new Known(entry, DescribedSet.shape(set, described)));
            return rows(entry, set, described);
        } else if (name.endsWith(".csv") && name.indexOf('/') < 0) {
            return csv(entry, name.substring(0, name.lastIndexOf('.')), described);
        }
        String[] parts = name.split("/", -1);
        boolean attached = parts.length == 3 && parts[0].equals("files") && sets.containsKey(parts[1]);
        if (!attached && !name.equals(IndexPage.PATH)) {
            throw new IllegalArgumentException("it belongs to no data set");
        }
        return PackageCheck.drain(zip, entry);
    }

    private Digests rows(Entry entry, String set, Map<String, Object> described) throws IOException {
        RowShape shape = known(set).shape();
        RowsRead there = read.get(entry);
        if (there == null || !there.shape().isLike(shape)) {
            try (EntryInput content = zip.open(entry)) {
                there = RowsRead.from(content, shape);
            }
        }
        rows.put(set, there.rows());
        checkCount(described, there.rows());
        return there.digests();
    }

    // The CSV is worked out anew, and has to be the same to the byte.
    private Digests csv(Entry entry, String set, Map<String, Object> described) throws IOException {
        Known known = known(set);
        DescribedSet.shape(set, described);
        RowReader reader = new RowReader(known.shape());
        Buffer row = new Buffer();
        Csv.header(row, known.shape());
        long count = 0;
        try (EntryInput content = zip.open(entry);
                EntryInput original = zip.open(known.entry())) {
            compare(content, row, count);
            Lines lines = new Lines(original);
            while (lines.next()) {
                reader.read(lines.bytes(), lines.from(), lines.to());
                row.clear();
                Csv.row(row, reader);
                count++;
                compare(content, row, count);
            }
            if (content.read() >= 0) {
                throw new IllegalArgumentException("it has more rows than " + set + ".jsonl");
            }
            checkCount(described, count);
            return content.digests();
        }
    }

    private static void compare(EntryInput content, Buffer row, long number) throws IOException {
        byte[] there = content.readNBytes(row.length());
        if (!Arrays.equals(there, 0, there.length, row.bytes(), 0, row.length())) {
            throw new IllegalArgumentException("row " + number + " is not that of the data set");
        }
    }

    private Known known(String set) {
        return Objects.requireNonNullElseGet(sets.get(set), () -> {
            throw new IllegalArgumentException("there is no data set of that name before it");
        });
    }

    private static void checkCount(Map<String, Object> described, long count) {
        if (!(described.get("rows") instanceof BigDecimal rows) || rows.compareTo(BigDecimal.valueOf(count)) != 0) {
            throw new IllegalArgumentException("it has " + count + " rows, and datapackage.json says otherwise");
        }
    }
}
