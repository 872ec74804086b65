package uk.org.tenancy.privacy.export;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.privacy.export.internal.BadPackageException;
import uk.org.tenancy.privacy.export.internal.Digests;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.JsonTree;
import uk.org.tenancy.privacy.export.internal.Lines;

/** {@code datapackage.json}, read line by line beside the files it describes. Used by one thread. */
final class DescriptorLines implements Closeable {

    private static final byte[] END = Descriptor.END.strip().getBytes(StandardCharsets.US_ASCII);

    private final EntryInput content;
    private final Lines lines;
    private final JsonTree json = new JsonTree();
    private boolean more = true;
    private Map<String, Object> current = Map.of();

    DescriptorLines(EntryInput content) throws IOException {
        this.content = content;
        this.lines = new Lines(content);
        head();
    }

    private void head() throws IOException {
        if (!lines.next()) {
            throw new IllegalArgumentException("it is empty");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(lines.bytes(), lines.from(), lines.to() - lines.from());
        whole.writeBytes(END);
        Map<String, Object> head = object(json.read(whole.toByteArray(), 0, whole.size()));
        boolean profile = (Descriptor.PROFILES + "datapackage.json").equals(head.get("$schema"));
        if (!profile || !List.of().equals(head.get("resources"))) {
            throw new IllegalArgumentException("it does not begin as a Data Package (v2) of this library does");
        }
    }

    /** What it says of the next file, which has to be this one. */
    Map<String, Object> next(String path) throws IOException {
        if (!more || !lines.next()) {
            throw new BadPackageException(path, "datapackage.json does not describe it");
        }
        int to = lines.to();
        more = to > lines.from() && lines.bytes()[to - 1] == ',';
        current = object(json.read(lines.bytes(), lines.from(), more ? to - 1 : to));
        if (!path.equals(Bag.PAYLOAD + current.get("path"))) {
            throw new BadPackageException(
                    path,
                    "datapackage.json describes " + current.get("path")
                            + " where it is: a file is missing or was added");
        }
        return current;
    }

    /** Compares what was read of that file. */
    void compare(Entry entry, Digests digests) {
        boolean size = current.get("bytes") instanceof BigDecimal bytes
                && bytes.compareTo(BigDecimal.valueOf(entry.size())) == 0;
        if (!size || !("sha256:" + digests.hex("sha256")).equals(current.get("hash"))) {
            throw new IllegalArgumentException("its size or digest is not as datapackage.json describes it");
        }
    }

    /** Sees that it describes no more. */
    void end() throws IOException {
        boolean ended = !more
                && lines.next()
                && new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8)
                        .equals(Descriptor.END.strip());
        if (!ended || lines.next()) {
            throw new IllegalArgumentException("it describes a file that is not there, or has another end");
        }
    }

    @SuppressWarnings("unchecked") // the reader makes no other
    static Map<String, Object> object(Object value) {
        if (!(value instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("something in datapackage.json is no object that has to be one");
        }
        return (Map<String, Object>) value;
    }

    @Override
    public void close() {
        content.close();
    }
}
