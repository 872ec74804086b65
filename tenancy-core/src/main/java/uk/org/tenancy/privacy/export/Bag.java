package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.ZipWriter;
import uk.org.tenancy.privacy.export.internal.ZipWriter.Written;

/** A bag (RFC 8493) as it is written into a ZIP file. Of each file it keeps the name and the digests. Used by one thread. */
final class Bag {

    static final String BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    static final String PAYLOAD = "data/";
    static final List<String> ALGORITHMS = List.of("sha256", "sha512");

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ZipWriter zip;
    private final String base;
    private final List<Written> payload = new ArrayList<>();
    private final List<Written> tags = new ArrayList<>();
    private long octets;

    /** A bag in a folder of that name. */
    Bag(ZipWriter zip, String base) throws IOException {
        this.zip = zip;
        this.base = base + "/";
        begin("bagit.txt");
        write(BAGIT);
        tags.add(zip.end());
    }

    /** Begins a file of the payload. */
    void beginPayload(String path) {
        begin(PAYLOAD + path);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        zip.write(bytes, from, length);
    }

    void write(Buffer buffer) throws IOException {
        zip.write(buffer.bytes(), 0, buffer.length());
    }

    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        zip.write(bytes, 0, bytes.length);
    }

    /** What is written into the file of the payload, for another thread. */
    EntryInput follow() {
        return zip.follow();
    }

    Written endPayload() throws IOException {
        Written written = zip.end();
        payload.add(written);
        octets += written.entry().size();
        return written;
    }

    /** Adds what describes the bag, and ends the file. */
    void seal(String controller, String description, Instant at) throws IOException {
        begin("bag-info.txt");
        write("Source-Organization: " + controller + "\nExternal-Description: " + description + "\nBagging-Date: "
                + LocalDate.ofInstant(at, LONDON) + "\n" + oxum(octets, payload.size()));
        tags.add(zip.end());
        List<Written> manifests = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            manifests.add(manifest("manifest-" + algorithm + ".txt", algorithm, payload));
        }
        tags.addAll(manifests);
        List<Written> last = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            last.add(manifest("tagmanifest-" + algorithm + ".txt", algorithm, tags));
        }
        List<uk.org.tenancy.privacy.export.internal.Entry> all = new ArrayList<>();
        all.add(tags.get(0).entry());
        payload.forEach(file -> all.add(file.entry()));
        tags.subList(1, tags.size()).forEach(file -> all.add(file.entry()));
        last.forEach(file -> all.add(file.entry()));
        zip.finish(all);
    }

    /** How many bytes and files the payload has. */
    static String oxum(long octets, long files) {
        return "Payload-Oxum: " + octets + "." + files + "\n";
    }

    /** The line of a manifest. */
    static String line(String digest, String path) {
        return digest + "  " + path.replace("%", "%25") + "\n";
    }

    private Written manifest(String name, String algorithm, List<Written> files) throws IOException {
        begin(name);
        for (Written file : files) {
            String path = file.entry().name().substring(base.length());
            write(line(file.digests().hex(algorithm), path));
        }
        return zip.end();
    }

    private void begin(String path) {
        zip.begin(base + path);
    }
}
