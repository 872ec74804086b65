package uk.org.tenancy.branding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads all versions of one layer from its folder, and takes up everything that is wrong with them. Used once. */
final class BrandFolder implements BrandFiles {

    private static final Pattern BRAND = Pattern.compile("brand(\\.[^/]{1,100})?\\.properties");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");
    private static final int MAX = 1024 * 1024;

    private final Path root;
    private final Path folder;
    private final List<BrandProblem> problems = new ArrayList<>();
    private final List<Branding> versions = new ArrayList<>();
    private final Map<LocalDate, Path> days = new HashMap<>();

    BrandFolder(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    List<Branding> read() {
        files().forEach(this::take);
        if (!problems.isEmpty()) {
            throw new BrandingException(problems);
        }
        return versions;
    }

    @Override
    public byte[] read(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "is not the plain name of a file in the same folder, such as logo.svg; put the file there");
        }
        Path file = folder.resolve(name);
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                throw new IllegalArgumentException("leads out of the folder of brands; put the file itself there");
            }
            return content(file);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    "is missing in the same folder; put the file there, or correct the name");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read (" + unreadable + "); see who may read it");
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> BRAND.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new BrandingException(
                    List.of(new BrandProblem(folder.toString(), 0, "cannot be read: " + unreadable)));
        }
    }

    private void take(Path file) {
        try {
            Branding version = Branding.read(file.toString(), content(file), this);
            Path earlier = days.putIfAbsent(version.effectiveFrom(), file);
            if (earlier == null) {
                versions.add(version);
            } else {
                problems.add(new BrandProblem(
                        file.toString(),
                        0,
                        "holds from the same day on as " + earlier.getFileName()
                                + "; state another day, as in 'effective-from = 2027-04-01', or delete one of them"));
            }
        } catch (BrandingException wrong) {
            problems.addAll(wrong.problems());
        } catch (IOException unreadable) {
            problems.add(new BrandProblem(file.toString(), 0, "cannot be read: " + unreadable));
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX);
        }
    }
}
