package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.privacy.export.Samples.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages are ZIP files that others read, and other ZIP files are not packages. */
class PackageZipTest {

    @TempDir
    Path folder;

    @Test
    void more_entries_than_16_bits_count_are_read_by_others_and_verified() throws IOException {
        int files = 66_000;
        Path file =
                Samples.write(folder.resolve("export.zip"), Samples.options().build(), sink -> {
                    sink.rows(Samples.REPORTS).close();
                    for (int number = 0; number < files; number++) {
                        sink.file(Samples.REPORTS, number + ".txt", "text/plain", new ByteArrayInputStream(new byte[] {1
                        }));
                    }
                });
        assertThat(verify(file).problems()).isEmpty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(files + 9);
        }
    }

    @Test
    void others_can_read_it_from_its_beginning() throws IOException {
        Path file = Samples.whole(folder);
        Rebuilt expected = Rebuilt.of(file);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (Rebuilt.File one : expected.files) {
                assertThat(zip.getNextEntry().getName()).isEqualTo(one.name());
                assertThat(zip.readAllBytes()).isEqualTo(one.content());
            }
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void a_package_that_another_program_packed_anew_is_none() throws IOException {
        Rebuilt bag = Rebuilt.of(Samples.whole(folder));
        Path other = folder.resolve("other.zip");
        try (OutputStream out = Files.newOutputStream(other);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Rebuilt.File one : bag.files) {
                zip.putNextEntry(new ZipEntry(one.name()));
                zip.write(one.content());
                zip.closeEntry();
            }
        }
        assertThat(verify(other).problems().get(0).what()).contains("not as this library writes it");
    }

    @Test
    void a_package_that_becomes_too_large_is_refused_before_it_is_unpacked() throws IOException {
        Rebuilt bag = Rebuilt.of(Samples.whole(folder));
        bag.files.add(2, new Rebuilt.File("export/data/bomb.txt", new byte[60_000_000]));
        Path bomb = bag.to(folder.resolve("bomb.zip"));
        assertThat(PackageVerifier.create()
                        .limits(50_000_000, 1000)
                        .verify(bomb)
                        .problems()
                        .get(0)
                        .what())
                .contains("larger than 50000000 bytes");
        assertThat(PackageVerifier.create()
                        .limits(100_000_000, 300)
                        .verify(bomb)
                        .problems()
                        .get(0)
                        .what())
                .contains("300 times the package");
    }
}
