package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.privacy.export.Samples.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to damage a package is found. */
class PackageDamageTest {

    @TempDir
    static Path folder;

    private static Path whole;
    private static byte[] bytes;

    @BeforeAll
    static void write() {
        whole = Samples.whole(folder);
        bytes = Samples.bytes(whole);
    }

    @Test
    void a_rebuilt_package_without_a_change_is_good() {
        assertThat(verify(Rebuilt.of(whole).to(folder.resolve("same.zip"))).problems())
                .isEmpty();
        assertThat(verify(Rebuilt.of(whole).reseal().to(folder.resolve("same.zip")))
                        .problems())
                .isEmpty();
    }

    @Test
    void any_other_byte_anywhere_is_found() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            int at = round < 300 ? bytes.length - 1 - round : random.nextInt(bytes.length);
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertFound(changed, "byte " + at);
        }
    }

    @Test
    void a_package_that_was_cut_off_is_found() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            int length = round < 50 ? bytes.length - 1 - round : random.nextInt(bytes.length);
            assertFound(Arrays.copyOf(bytes, length), "first " + length);
        }
    }

    @Test
    void bytes_that_were_added_anywhere_are_found() throws IOException {
        Random random = new Random(9);
        for (int round = 0; round < 300; round++) {
            int at = round == 0 ? 0 : round == 1 ? bytes.length : random.nextInt(bytes.length);
            byte[] longer = new byte[bytes.length + 1];
            System.arraycopy(bytes, 0, longer, 0, at);
            System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
            assertFound(longer, "at " + at);
        }
    }

    private static void assertFound(byte[] changed, String what) throws IOException {
        Path file = folder.resolve("changed.zip");
        Files.write(file, changed);
        assertThat(verify(file).problems()).as(what).isNotEmpty();
    }

    private static Stream<Arguments> changes() {
        return Stream.of(
                change("an entry is dropped", "letter.jsonl", bag -> bag.files.remove(bag.at("data/letter.jsonl"))),
                change("the last entry is dropped", "", bag -> bag.files.remove(bag.files.size() - 1)),
                change("an entry is added", "data/more.txt", bag -> bag.files.add(2, file("data/more.txt"))),
                change("an entry is added outside the payload", "more.txt", bag -> bag.files.add(1, file("more.txt"))),
                change("an entry is added at the end", "more.txt", bag -> bag.files.add(file("more.txt"))),
                change(
                        "an entry is added outside the folder",
                        "../up",
                        bag -> bag.files.add(2, new Rebuilt.File("export/data/../../up", new byte[1]))),
                change(
                        "an entry is there twice",
                        "data/letter.jsonl",
                        bag -> bag.files.add(bag.at("data/letter.jsonl"), bag.files.get(bag.at("data/letter.jsonl")))),
                change(
                        "an entry is there in capitals",
                        "letter.jsonl",
                        bag -> bag.files.add(
                                bag.at("data/letter.jsonl"),
                                new Rebuilt.File("export/data/LETTER.jsonl", bag.bytes("data/letter.jsonl")))),
                change("entries change places", "report.jsonl", bag -> swap(bag, 1, 2)),
                change(
                        "tag files change places",
                        "manifest-sha512.txt",
                        bag -> swap(bag, bag.at("manifest-sha256.txt"), bag.at("manifest-sha512.txt"))),
                change("the first is not first", "data/report.jsonl", bag -> swap(bag, 0, 1)),
                change("a row is edited", "data/report.jsonl", bag -> edit(bag)),
                change("a row and its manifest are edited", "tagmanifest-sha256.txt", bag -> {
                    edit(bag);
                    String before = Rebuilt.digest("SHA-256", Rebuilt.of(whole).bytes("data/report.jsonl"));
                    String after = Rebuilt.digest("SHA-256", bag.bytes("data/report.jsonl"));
                    bag.edit("manifest-sha256.txt", lines -> lines.replace(before, after));
                }),
                change("a row and one manifest and its tag manifests are edited", "data/report.jsonl", bag -> {
                    edit(bag);
                    String before = Rebuilt.digest("SHA-256", Rebuilt.of(whole).bytes("data/report.jsonl"));
                    String after = Rebuilt.digest("SHA-256", bag.bytes("data/report.jsonl"));
                    bag.edit("manifest-sha256.txt", lines -> lines.replace(before, after))
                            .resealTags();
                }),
                change("a row and all manifests are edited", "data/report.jsonl", bag -> {
                    edit(bag);
                    bag.reseal();
                }),
                change(
                        "lines of a manifest change places",
                        "manifest-sha256.txt",
                        bag -> bag.edit("manifest-sha256.txt", PackageDamageTest::swapLines)
                                .resealTags()),
                change(
                        "a manifest names a file more",
                        "manifest-sha512.txt",
                        bag -> bag.edit(
                                        "manifest-sha512.txt",
                                        lines -> lines + lines.substring(0, lines.indexOf('\n') + 1))
                                .resealTags()),
                change(
                        "a manifest names a file less",
                        "manifest-sha512.txt",
                        bag -> bag.edit("manifest-sha512.txt", lines -> lines.substring(lines.indexOf('\n') + 1))
                                .resealTags()),
                change(
                        "bagit.txt is of another version",
                        "bagit.txt",
                        bag -> bag.edit("bagit.txt", text -> text.replace("1.0", "0.97"))
                                .resealTags()),
                change(
                        "the sum is another",
                        "bag-info.txt",
                        bag -> bag.edit("bag-info.txt", text -> text.replace("Oxum: ", "Oxum: 1"))
                                .resealTags()),
                change(
                        "a row has another type",
                        "data/report.jsonl",
                        resealed("data/report.jsonl", "\"open\":false", "\"open\":\"no\"")),
                change(
                        "a row has another field",
                        "data/report.jsonl",
                        resealed("data/report.jsonl", "\"open\":false", "\"shut\":false")),
                change(
                        "a row has a field more",
                        "data/letter.jsonl",
                        resealed("data/letter.jsonl", "}", ",\"more\":1}")),
                change(
                        "a day is none",
                        "data/report.jsonl",
                        resealed("data/report.jsonl", "2026-02-28\"", "2026-02-29\"")),
                change("a row is no JSON", "data/letter.jsonl", resealed("data/letter.jsonl", "cycling", "\\x")),
                change(
                        "a row is missing",
                        "data/report.jsonl",
                        bag -> bag.edit("data/report.jsonl", rows -> rows.substring(rows.indexOf('\n') + 1))
                                .reseal()),
                change(
                        "the CSV says something else",
                        "data/letter.csv",
                        resealed("data/letter.csv", "cycling", "walking")),
                change(
                        "the CSV has a row more",
                        "data/letter.csv",
                        resealed("data/letter.csv", "cycling\r\n", "cycling\r\na,b\r\n")),
                change(
                        "a purpose is missing",
                        "data/report.jsonl",
                        resealed("data/datapackage.json", "\"purposes\"", "\"purpose\"")),
                change(
                        "a basis is none",
                        "data/report.jsonl",
                        resealed("data/datapackage.json", "PUBLIC_TASK", "BECAUSE")),
                change(
                        "a file is not described",
                        "letter.jsonl",
                        bag -> bag.edit(
                                        "data/datapackage.json",
                                        text -> text.replaceFirst("\\{\"name\":\"letter\",.*\\n", ""))
                                .reseal()),
                change(
                        "a file is described that is not there",
                        "data/datapackage.json",
                        bag -> bag.edit(
                                        "data/datapackage.json",
                                        text -> text.replace("]}\n", ",{\"name\":\"x\",\"path\":\"x\"}\n]}\n"))
                                .reseal()),
                change(
                        "the description is nested deep",
                        "data/report.jsonl",
                        resealed(
                                "data/datapackage.json",
                                "\"rows\":40",
                                "\"deep\":" + "[".repeat(99) + "]".repeat(99) + ",\"rows\":40")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_change_is_found_and_named(String name, String where, Consumer<Rebuilt> change) {
        Rebuilt bag = Rebuilt.of(whole);
        change.accept(bag);
        Verification found = verify(bag.to(folder.resolve("changed.zip")));
        assertThat(found.problems()).isNotEmpty();
        assertThat(found.problems().toString()).contains(where);
    }

    private static Arguments change(String name, String where, Consumer<Rebuilt> change) {
        return Arguments.of(name, where, change);
    }

    private static Consumer<Rebuilt> resealed(String path, String from, String to) {
        return bag -> bag.edit(path, text -> text.replace(from, to)).reseal();
    }

    private static void edit(Rebuilt bag) {
        bag.edit("data/report.jsonl", rows -> rows.replace("A pothole", "No pothole"));
    }

    private static String swapLines(String lines) {
        int first = lines.indexOf('\n') + 1;
        int second = lines.indexOf('\n', first) + 1;
        return lines.substring(first, second) + lines.substring(0, first) + lines.substring(second);
    }

    private static void swap(Rebuilt bag, int one, int other) {
        Rebuilt.File first = bag.files.get(one);
        bag.files.set(one, bag.files.get(other));
        bag.files.set(other, first);
    }

    private static Rebuilt.File file(String path) {
        return new Rebuilt.File(Rebuilt.BASE + path, new byte[] {1});
    }
}
