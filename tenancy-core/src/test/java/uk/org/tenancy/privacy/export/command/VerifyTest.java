package uk.org.tenancy.privacy.export.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.export.ExportPackage;
import uk.org.tenancy.privacy.export.PackageOptions;

class VerifyTest {

    private static final DataSet SET = new DataSet(
            "note",
            "Notes",
            List.of(new Field("text", FieldType.STRING, null)),
            new Processing("notes", LawfulBasis.PUBLIC_TASK, List.of(), "a year"));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("export.zip");
        PackageOptions options =
                PackageOptions.of("Northmoor Council", Instant.EPOCH).build();
        try (ExportPackage export = ExportPackage.to(file, List.of(SET), options)) {
            try (ExportSink.Rows rows = export.rows(SET)) {
                rows.add(List.of("hello"));
            }
            export.finish();
        }
    }

    @Test
    void a_good_package_ends_with_0_and_says_what_is_in_it() {
        assertThat(run(file.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("good: complete and unchanged, 3 files")
                .contains("  note: 1 rows");
    }

    @Test
    void any_other_file_ends_with_1_and_a_reason() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("not good:").contains("export/");
        Files.writeString(file, "no package");
        assertThat(run(file.toString())).isEqualTo(1);
    }

    @Test
    void a_limit_that_is_too_low_is_named() {
        assertThat(run("--max-bytes", "100", file.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("larger than 100 bytes");
        assertThat(run("--max-bytes", "100000", "--max-ratio", "99", file.toString()))
                .isZero();
    }

    @Test
    void wrong_use_ends_with_2() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--max-bytes", "many", file.toString())).isEqualTo(2);
        assertThat(run("--max-bytes", "0", file.toString())).isEqualTo(2);
        assertThat(run("--wrong", "1", file.toString())).isEqualTo(2);
        assertThat(run(folder.resolve("missing.zip").toString())).isEqualTo(2);
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: Verify", "there is no file", "missing.zip");
        assertThat(run("--help")).isZero();
    }

    private int run(String... arguments) {
        return Verify.run(List.of(arguments), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
