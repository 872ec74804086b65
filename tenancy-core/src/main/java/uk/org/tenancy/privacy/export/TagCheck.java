package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import uk.org.tenancy.privacy.export.internal.BadPackageException;
import uk.org.tenancy.privacy.export.internal.Digests;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.ZipReader;

/** Checks what stands in a bag beside the payload. */
final class TagCheck {

    private static final int LONGEST = 1 << 16;
    private static final Pattern INFO = Pattern.compile("Source-Organization: [^\\n\\r]+\\n"
            + "External-Description: [^\\n\\r]+\\nBagging-Date: [0-9]{4}-[0-9]{2}-[0-9]{2}\\n(Payload-Oxum: .*\\n)");

    private TagCheck() {}

    static void run(ZipReader zip, PackageLayout layout) throws IOException {
        Map<String, Digests> digests = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> tag : layout.tags().entrySet()) {
            if (!tag.getKey().startsWith("tag")) {
                digests.put(tag.getKey(), PackageCheck.drain(zip, tag.getValue()));
            }
        }
        for (String algorithm : Bag.ALGORITHMS) {
            String name = "tagmanifest-" + algorithm + ".txt";
            StringBuilder expected = new StringBuilder();
            digests.forEach((tag, both) -> expected.append(Bag.line(both.hex(algorithm), tag)));
            if (!text(zip, layout, name).contentEquals(expected)) {
                throw bad(
                        layout,
                        name,
                        "it does not have the digests of bagit.txt, bag-info.txt and the manifests: one of"
                                + " them was changed");
            }
        }
        if (!text(zip, layout, "bagit.txt").equals(Bag.BAGIT)) {
            throw bad(layout, "bagit.txt", "it is not that of a bag after RFC 8493, version 1.0, in UTF-8");
        }
        var info = INFO.matcher(text(zip, layout, "bag-info.txt"));
        if (!info.matches() || !info.group(1).equals(Bag.oxum(layout.bytes(), layout.files()))) {
            throw bad(layout, "bag-info.txt", "it does not say whose bag this is, of what day, and how much is in it");
        }
    }

    private static String text(ZipReader zip, PackageLayout layout, String name) throws IOException {
        Entry entry = Objects.requireNonNull(layout.tags().get(name));
        if (entry.size() > LONGEST) {
            throw bad(layout, name, "it is longer than " + LONGEST + " bytes");
        }
        try (EntryInput content = zip.open(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static BadPackageException bad(PackageLayout layout, String name, String what) {
        return new BadPackageException(layout.base() + name, what);
    }
}
