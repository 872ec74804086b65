package uk.org.tenancy.jpa.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.branding.BrandVersions;
import uk.org.tenancy.branding.Branding;

/** Takes the brand of one layer out of its folder: the texts of brands, and the pictures that they name. Used once. */
final class FolderCopy {

    private final Path folder;
    private final Map<String, Stored> files = new LinkedHashMap<>();

    private FolderCopy(Path folder) {
        this.folder = folder;
    }

    static Map<String, Stored> of(Path folder) {
        FolderCopy copy = new FolderCopy(folder);
        try {
            copy.read();
        } catch (IOException unreadable) {
            throw new TenancyException(
                    "the folder of a brand '" + folder + "' cannot be read (" + unreadable
                            + "); name the one that holds its brand.properties",
                    unreadable);
        }
        return copy.files;
    }

    private void read() throws IOException {
        Map<String, byte[]> texts = new LinkedHashMap<>();
        for (String name : names()) {
            texts.put(name, content(folder.resolve(name)));
        }
        List<Branding> unused = BrandVersions.read(folder.toString(), texts, this::picture);
        texts.forEach((name, text) -> files.put(name, stored(text)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(BrandVersions::isBrand)
                    .sorted()
                    .toList();
        }
    }

    private byte[] picture(String name) {
        Path file = folder.resolve(name);
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new IllegalArgumentException("leads out of the folder; put the file itself there");
            }
            byte[] content = content(file);
            files.put(name, Stored.content(content));
            return content;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read (" + unreadable + "); put the file there");
        }
    }

    // As text, so that people can read it in the table.
    private static Stored stored(byte[] text) {
        try {
            return Stored.text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (CharacterCodingException other) {
            return Stored.content(text);
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BrandSql.MAX_SIZE);
        }
    }
}
