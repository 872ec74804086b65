package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static uk.org.tenancy.privacy.export.Samples.LETTERS;
import static uk.org.tenancy.privacy.export.Samples.bytes;
import static uk.org.tenancy.privacy.export.Samples.options;
import static uk.org.tenancy.privacy.export.Samples.utf8;
import static uk.org.tenancy.privacy.export.Samples.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come as lines, and rows that are read again. */
class PackageReaderTest {

    private static final String LINE = "{\"email\":\"jane@example.org\",\"interest\":\"a \\\"b\\\" \\n\"}";

    @TempDir
    Path folder;

    @Test
    void rows_are_read_as_they_were_given() throws IOException {
        Path file = folder.resolve("lines.zip");
        letters(file, options().build(), line(), line().replace("\"jane@example.org\"", "null"));
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (PackageReader reader = PackageReader.open(file, PackageVerifier.create())) {
            assertThat(reader.sets()).containsExactly(LETTERS.name());
            assertThat(reader.fields(LETTERS.name()))
                    .isEqualTo(
                            LETTERS.fields().stream().map(field -> field.name()).toList());
            assertThat(reader.sha256(LETTERS.name())).matches("[0-9a-f]{64}");
            reader.read(LETTERS.name(), rows::add);
            assertThatIllegalArgumentException().isThrownBy(() -> reader.fields("other"));
        }
        assertThat(rows).containsExactly(List.of("jane@example.org", "a \"b\" \n"), Arrays.asList(null, "a \"b\" \n"));
    }

    @Test
    void lines_make_the_same_package_as_values() {
        Path lines = letters(folder.resolve("a.zip"), options().build(), line());
        byte[] first = bytes(lines);
        try (ExportPackage out =
                ExportPackage.to(lines, List.of(LETTERS), options().build())) {
            try (var rows = out.rows(LETTERS)) {
                rows.add(List.of("jane@example.org", "a \"b\" \n"));
            }
            out.finish();
        }
        assertThat(bytes(lines)).isEqualTo(first);
    }

    @Test
    void a_line_that_does_not_fit_makes_no_package_wherever_it_is() {
        Path file = folder.resolve("wrong.zip");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters(file, options().build(), line() + " "));
        PackageOptions unseen = options().rowsShown(0).build();
        assertThatIllegalStateException().isThrownBy(() -> letters(file, unseen, line(), line() + " "));
        assertThatIllegalStateException().isThrownBy(() -> letters(file, unseen, line() + "\n" + line()));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void lines_are_refused_where_something_is_to_be_left_out() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        letters(folder.resolve("p.zip"), options().portable().build(), line()))
                .withMessageContaining("leaves something out");
    }

    @Test
    void nothing_of_a_damaged_package_is_read() throws IOException {
        Path file = whole(folder);
        byte[] bytes = bytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatIllegalArgumentException().isThrownBy(() -> {
            try (PackageReader reader = PackageReader.open(file, PackageVerifier.create())) {
                reader.sets();
            }
        });
    }

    private static String line() {
        return LINE.replace("email", LETTERS.fields().get(0).name())
                .replace("interest", LETTERS.fields().get(1).name());
    }

    private static Path letters(Path file, PackageOptions options, String... lines) {
        try (ExportPackage out = ExportPackage.to(file, List.of(LETTERS), options)) {
            try (ExportPackage.Lines rows = out.lines(LETTERS)) {
                for (String line : lines) {
                    byte[] bytes = utf8("x" + line);
                    rows.add(bytes, 1, bytes.length - 1);
                }
            }
            out.finish();
        }
        return file;
    }
}
