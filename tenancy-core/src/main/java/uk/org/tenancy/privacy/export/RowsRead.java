package uk.org.tenancy.privacy.export;

import java.io.IOException;
import uk.org.tenancy.privacy.export.internal.Digests;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.Lines;
import uk.org.tenancy.privacy.export.internal.RowReader;
import uk.org.tenancy.privacy.export.internal.RowShape;

/**
 * What was found in a file of rows.
 *
 * @param shape how each row is written
 * @param rows how many there are
 * @param digests of the whole file
 */
record RowsRead(RowShape shape, long rows, Digests digests) {

    /** Reads all rows of a file, and refuses one that is not of the shape. */
    static RowsRead from(EntryInput content, RowShape shape) throws IOException {
        RowReader reader = new RowReader(shape);
        Lines lines = new Lines(content);
        long count = 0;
        while (lines.next()) {
            count++;
            read(reader, lines, count);
        }
        return new RowsRead(shape, count, content.digests());
    }

    private static void read(RowReader reader, Lines lines, long number) {
        try {
            reader.read(lines.bytes(), lines.from(), lines.to());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("row " + number + ": " + wrong.getMessage(), wrong);
        }
    }
}
