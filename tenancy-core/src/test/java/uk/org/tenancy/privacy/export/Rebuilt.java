package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.ZipWriter;

/** A package taken apart, changed, and put together again as a good ZIP file. */
final class Rebuilt {

    static final String BASE = "export/";

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record File(String name, byte[] content) {}

    final List<File> files = new ArrayList<>();

    /** Takes a package apart with the JDK's reader. */
    static Rebuilt of(Path file) {
        Rebuilt rebuilt = new Rebuilt();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    rebuilt.files.add(new File(entry.getName(), content.readAllBytes()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return rebuilt;
    }

    int at(String path) {
        for (int place = 0; place < files.size(); place++) {
            if (files.get(place).name().equals(BASE + path)) {
                return place;
            }
        }
        throw new AssertionError("there is no " + path);
    }

    String text(String path) {
        return new String(files.get(at(path)).content(), StandardCharsets.UTF_8);
    }

    byte[] bytes(String path) {
        return files.get(at(path)).content();
    }

    Rebuilt edit(String path, UnaryOperator<String> change) {
        int place = at(path);
        String before = text(path);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("nothing was changed in " + path);
        }
        files.set(place, new File(BASE + path, after.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Makes all digests and sums right again, as somebody would who wants a change to pass. */
    Rebuilt reseal() {
        Map<String, byte[]> payload = new LinkedHashMap<>();
        files.stream()
                .filter(file -> file.name().startsWith(BASE + "data/"))
                .forEach(file -> payload.put(file.name().substring(BASE.length()), file.content()));
        long octets =
                payload.values().stream().mapToLong(content -> content.length).sum();
        set("bag-info.txt", text("bag-info.txt").replaceFirst("Oxum: .*", "Oxum: " + octets + "." + payload.size()));
        set("manifest-sha256.txt", manifest("SHA-256", payload));
        set("manifest-sha512.txt", manifest("SHA-512", payload));
        return resealTags();
    }

    Rebuilt resealTags() {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        for (String tag : List.of("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")) {
            tags.put(tag, bytes(tag));
        }
        set("tagmanifest-sha256.txt", manifest("SHA-256", tags));
        set("tagmanifest-sha512.txt", manifest("SHA-512", tags));
        return this;
    }

    private void set(String path, String text) {
        files.set(at(path), new File(BASE + path, text.getBytes(StandardCharsets.UTF_8)));
    }

    static String manifest(String algorithm, Map<String, byte[]> contents) {
        StringBuilder lines = new StringBuilder();
        contents.forEach((path, content) -> lines.append(digest(algorithm, content))
                .append("  ")
                .append(path)
                .append('\n'));
        return lines.toString();
    }

    static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    /** Puts it together. */
    Path to(Path file) {
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(file.getParent()).resolve(file.getFileName()),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                ZipWriter zip = new ZipWriter(channel, 6)) {
            List<Entry> entries = new ArrayList<>();
            for (File one : files) {
                zip.begin(one.name());
                zip.write(one.content(), 0, one.content().length);
                entries.add(zip.end().entry());
            }
            zip.finish(entries);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }
}
