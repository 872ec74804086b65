package uk.org.tenancy.lifecycle;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.TenancyException;

/**
 * Reads comma-separated values as RFC 4180 defines them, and nothing that merely looks like them. A line may end with a
 * line feed alone, and a byte order mark at the start does not count.
 */
final class Csv {

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String source;
    private final Reader in;
    private int at;
    private int line = 1;

    private Csv(String source, Reader in) throws IOException {
        this.source = source;
        this.in = in;
        this.at = in.read();
        if (at == BYTE_ORDER_MARK) {
            next();
        }
    }

    /** The fields of one record, and the line it starts in, counted from 1. */
    record Row(int line, List<String> fields) {}

    /** Reads to the end; {@code source} stands in front of what is wrong. */
    static List<Row> read(String source, Reader in) throws IOException {
        Csv csv = new Csv(source, in);
        List<Row> rows = new ArrayList<>();
        while (csv.at != END) {
            rows.add(csv.row());
        }
        return rows;
    }

    static TenancyException fault(String source, int line, String message) {
        return new TenancyException(source + ", line " + line + ": " + message);
    }

    private Row row() throws IOException {
        int start = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at == ',') {
            next();
            fields.add(field());
        }
        endLine();
        return new Row(start, List.copyOf(fields));
    }

    private String field() throws IOException {
        StringBuilder text = new StringBuilder();
        if (at == '"') {
            readQuoted(text);
        } else {
            readPlain(text);
        }
        return text.toString();
    }

    private void readPlain(StringBuilder text) throws IOException {
        while (at != ',' && at != '\r' && at != '\n' && at != END) {
            if (at == '"') {
                throw fault("a quotation mark stands inside a field; put the whole field in quotation marks and double"
                        + " the one inside");
            }
            take(text);
        }
    }

    private void readQuoted(StringBuilder text) throws IOException {
        int start = line;
        next();
        while (true) {
            if (at == END) {
                throw fault(source, start, "a field opens with a quotation mark that is never closed; close it");
            }
            if (at == '"') {
                next();
                if (at != '"') {
                    return;
                }
            }
            take(text);
        }
    }

    private void endLine() throws IOException {
        boolean carriageReturn = at == '\r';
        if (carriageReturn) {
            next();
        }
        if (at == '\n') {
            next();
        } else if (carriageReturn) {
            throw fault("a carriage return stands without a line feed; save the file with ordinary line ends");
        } else if (at != END) {
            throw fault("text follows a closing quotation mark; double the quotation marks inside the field");
        }
    }

    private void take(StringBuilder text) throws IOException {
        text.append((char) at);
        next();
    }

    private void next() throws IOException {
        if (at == '\n') {
            line++;
        }
        at = in.read();
    }

    private TenancyException fault(String message) {
        return fault(source, line, message);
    }
}
