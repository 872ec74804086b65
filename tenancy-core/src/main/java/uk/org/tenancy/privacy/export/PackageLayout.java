package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.privacy.export.internal.BadPackageException;
import uk.org.tenancy.privacy.export.internal.Entry;
import uk.org.tenancy.privacy.export.internal.FileNames;
import uk.org.tenancy.privacy.export.internal.NameSet;
import uk.org.tenancy.privacy.export.internal.ZipReader;

/**
 * The names in a package, and the order in which they have to be.
 *
 * @param base the folder that holds all, with its slash
 * @param tags what stands outside the payload, by its name
 * @param description the entry of {@code datapackage.json}
 * @param files how many files the payload has
 * @param bytes how many bytes those have
 */
record PackageLayout(String base, Map<String, Entry> tags, Entry description, long files, long bytes) {

    static final List<String> LAST = List.of(
            "bag-info.txt",
            "manifest-sha256.txt",
            "manifest-sha512.txt",
            "tagmanifest-sha256.txt",
            "tagmanifest-sha512.txt");

    private static final int DEEPEST = 4;

    static PackageLayout read(ZipReader zip, long mostBytes, long mostRatio) throws IOException {
        ZipReader.Walk walk = zip.walk();
        if (!walk.hasNext()) {
            throw new BadPackageException("", "it is empty");
        }
        Entry first = walk.next();
        if (!first.name().endsWith("/bagit.txt")) {
            throw new BadPackageException(first.name(), "a package begins with bagit.txt");
        }
        String base = first.name().substring(0, first.name().indexOf('/') + 1);
        NameSet names = new NameSet();
        checkName(base, first, names);
        Map<String, Entry> tags = new LinkedHashMap<>();
        tags.put("bagit.txt", first);
        Entry last = first;
        long bytes = 0;
        long files = 0;
        Entry next = next(walk);
        while (next.name().startsWith(base + Bag.PAYLOAD)) {
            checkName(base + Bag.PAYLOAD, next, names);
            bytes = sum(zip, next, bytes, mostBytes, mostRatio);
            files++;
            last = next;
            next = next(walk);
        }
        long all = bytes;
        for (String name : LAST) {
            if (!next.name().equals(base + name)) {
                throw new BadPackageException(next.name(), "where it is, " + name + " should be");
            }
            checkName(base, next, names);
            all = sum(zip, next, all, mostBytes, mostRatio);
            tags.put(name, next);
            next = tags.size() <= LAST.size() ? next(walk) : next;
        }
        if (walk.hasNext()) {
            throw new BadPackageException(walk.next().name(), "nothing may follow the manifests");
        }
        if (!last.name().equals(base + Bag.PAYLOAD + Descriptor.PATH)) {
            throw new BadPackageException(last.name(), "where it is, " + Descriptor.PATH + " should be");
        }
        return new PackageLayout(base, tags, last, files, bytes);
    }

    private static Entry next(ZipReader.Walk walk) throws IOException {
        if (!walk.hasNext()) {
            throw new BadPackageException("", "it is not complete: the manifests at its end are missing");
        }
        return walk.next();
    }

    private static long sum(ZipReader zip, Entry entry, long before, long mostBytes, long mostRatio)
            throws IOException {
        long sum = before + entry.size();
        if (entry.size() < 0 || sum < 0 || sum > mostBytes || sum / zip.length() >= mostRatio) {
            throw new BadPackageException(
                    entry.name(),
                    "with it the files become larger than " + mostBytes + " bytes, or " + mostRatio
                            + " times the package, which is refused; verify it with higher limits if you trust it");
        }
        return sum;
    }

    private static void checkName(String folder, Entry entry, NameSet names) {
        String[] parts = entry.name().split("/", -1);
        for (String part : parts) {
            FileNames.problem(part).ifPresent(wrong -> {
                throw new BadPackageException(entry.name(), "no file may be called so: " + wrong);
            });
        }
        if (!entry.name().startsWith(folder) || parts.length > DEEPEST + 1) {
            throw new BadPackageException(entry.name(), "it is not in the folder " + folder);
        }
        if (!names.add(entry.name())) {
            throw new BadPackageException(entry.name(), "there are two files of this name");
        }
    }
}
