package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.privacy.export.Samples.LETTERS;
import static uk.org.tenancy.privacy.export.Samples.REPORTS;
import static uk.org.tenancy.privacy.export.Samples.SETS;
import static uk.org.tenancy.privacy.export.Samples.bytes;
import static uk.org.tenancy.privacy.export.Samples.fill;
import static uk.org.tenancy.privacy.export.Samples.options;
import static uk.org.tenancy.privacy.export.Samples.verify;
import static uk.org.tenancy.privacy.export.Samples.whole;
import static uk.org.tenancy.privacy.export.Samples.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;

class ExportPackageTest {

    @TempDir
    Path folder;

    @Test
    void a_package_is_verified_and_tells_what_is_in_it() {
        Path file = folder.resolve("export.zip");
        try (ExportPackage out = ExportPackage.to(file, SETS, options().csv().build())) {
            fill(out, 40);
            assertThat(file).doesNotExist();
            PackageSummary summary = out.finish();
            assertThat(summary.rows()).isEqualTo(Samples.expected(40));
            assertThat(summary.files()).isEqualTo(3);
            assertThat(summary.bytes()).isEqualTo(bytes(file).length);
        }
        Verification found = verify(file);
        assertThat(found.problems()).isEmpty();
        assertThat(found.rows()).isEqualTo(Samples.expected(40));
        assertThat(folder).isDirectoryContaining("glob:**.zip").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void it_is_a_bag_after_rfc_8493_with_every_file_in_each_manifest() {
        Rebuilt bag = Rebuilt.of(whole(folder));
        assertThat(bag.files.stream().map(Rebuilt.File::name))
                .allMatch(name -> name.startsWith(Rebuilt.BASE))
                .startsWith(Rebuilt.BASE + "bagit.txt");
        assertThat(bag.text("bagit.txt")).isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        assertThat(bag.text("bag-info.txt"))
                .isEqualTo("Source-Organization: Northmoor Council\nExternal-Description: Data that Northmoor"
                        + " Council holds about you\nBagging-Date: 2026-11-28\nPayload-Oxum: "
                        + bag.files.stream()
                                .filter(file -> file.name().startsWith(Rebuilt.BASE + "data/"))
                                .mapToLong(file -> file.content().length)
                                .sum()
                        + ".9\n");
        List<String> tags = List.of(
                "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt");
        List<String> before = tags.stream().map(bag::text).toList();
        bag.reseal();
        assertThat(tags.stream().map(bag::text)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void the_same_data_gives_the_same_bytes_at_every_level(int level) {
        Locale before = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        PackageOptions options = options().csv().compression(level).build();
        Path first = write(folder.resolve("export.zip"), options, sink -> fill(sink, 5000));
        byte[] bytes = bytes(first);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try {
            assertThat(bytes(write(first, options, sink -> fill(sink, 5000)))).isEqualTo(bytes);
        } finally {
            Locale.setDefault(before);
            TimeZone.setDefault(zone);
        }
        assertThat(verify(first).problems()).isEmpty();
    }

    @Test
    void a_package_without_any_data_is_a_good_one() {
        Path file = write(folder.resolve("export.zip"), options().build(), sink -> {});
        assertThat(verify(file))
                .isEqualTo(new Verification(
                        List.of(), java.util.Map.of(), 2, verify(file).bytes()));
    }

    @Test
    void what_is_not_finished_leaves_nothing() {
        try (ExportPackage out =
                ExportPackage.to(folder.resolve("export.zip"), SETS, options().build())) {
            fill(out, 10);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_was_left_by_a_program_that_was_killed_is_replaced_and_never_taken_for_a_package() throws IOException {
        Path left = folder.resolve("export.zip.part");
        Files.copy(whole(Files.createDirectory(folder.resolve("other"))), left);
        assertThat(verify(left).problems().get(0).what()).contains("never finished");
        whole(folder);
        assertThat(left).doesNotExist();
    }

    @Test
    void nobody_else_may_read_it() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(whole(folder))))
                .isEqualTo("rw-------");
    }

    @Test
    void two_do_not_write_the_same_package_at_a_time() {
        Path file = folder.resolve("export.zip");
        try (ExportPackage first = ExportPackage.to(file, SETS, options().build())) {
            fill(first, 5);
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExportPackage.to(file, SETS, options().build()))
                    .withMessageContaining("being written already");
            first.finish();
        }
        assertThat(verify(file).problems()).isEmpty();
    }

    @Test
    void a_hook_that_has_failed_once_gets_no_package_whatever_it_does_about_it() {
        Path file = folder.resolve("export.zip");
        try (ExportPackage out = ExportPackage.to(file, SETS, options().build())) {
            try (ExportSink.Rows rows = out.rows(LETTERS)) {
                assertThatIllegalArgumentException().isThrownBy(() -> rows.add(List.of("only one")));
            }
            assertThatIllegalStateException().isThrownBy(out::finish).withMessageContaining("failed before");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_wrong_value_is_named_by_its_field_and_not_shown() {
        try (ExportPackage out =
                ExportPackage.to(folder.resolve("export.zip"), SETS, options().build())) {
            ExportSink.Rows rows = out.rows(LETTERS);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rows.add(
                            List.of("secret@example.org", new java.util.concurrent.atomic.AtomicReference<>("secret"))))
                    .withMessageContaining("interest")
                    .withMessageContaining("AtomicReference")
                    .withMessageNotContaining("secret");
        }
    }

    @Test
    void data_sets_come_one_after_the_other_each_once_and_declared() {
        ExportPackage first = begun();
        first.rows(LETTERS);
        assertThatIllegalStateException().isThrownBy(() -> first.rows(REPORTS)).withMessageContaining("still open");
        first.close();
        ExportPackage second = begun();
        second.rows(LETTERS).close();
        assertThatIllegalStateException().isThrownBy(() -> second.rows(LETTERS)).withMessageContaining("already");
        second.close();
        ExportPackage third = begun();
        DataSet other = new DataSet("other", "Other", List.of(), Samples.PUBLIC_TASK);
        assertThatIllegalStateException().isThrownBy(() -> third.rows(other)).withMessageContaining("not declared");
        third.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../up.jpg",
                "a/b",
                "a\\b",
                "..",
                ".",
                "",
                " ",
                "con",
                "NUL.txt",
                "com1",
                "lpt\u00b9.x",
                "a\u0000b",
                "a\nb",
                "x\u202egpj.exe",
                "a:b",
                "dot.",
                "space ",
                "\ud800",
                "CONIN$",
                ".hidden"
            })
    void a_bad_name_of_a_file_is_an_error_that_names_the_data_set(String name) {
        try (ExportPackage out = begun()) {
            out.rows(REPORTS).close();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> out.file(REPORTS, name, "image/jpeg", new ByteArrayInputStream(new byte[1])))
                    .withMessageContaining("report")
                    .withMessageContaining("no file may have");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHOTO.JPG", "photo.jpg", "\uff50hoto.jpg"})
    void names_that_are_one_file_on_some_systems_are_not_both_taken(String second) {
        try (ExportPackage out = begun()) {
            out.rows(REPORTS).close();
            out.file(REPORTS, "Photo.jpg", "image/jpeg", new ByteArrayInputStream(new byte[1]));
            assertThatIllegalStateException()
                    .isThrownBy(() -> out.file(REPORTS, second, "image/jpeg", new ByteArrayInputStream(new byte[1])))
                    .withMessageContaining("two files");
        }
    }

    @Test
    void a_file_comes_after_the_rows_that_name_it() {
        try (ExportPackage out = begun()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> out.file(REPORTS, "a.jpg", "image/jpeg", new ByteArrayInputStream(new byte[1])))
                    .withMessageContaining("before its rows");
        }
    }

    @Test
    void names_with_percent_signs_and_letters_of_all_kinds_are_kept() {
        Path file = write(folder.resolve("export.zip"), options().build(), sink -> {
            sink.rows(REPORTS).close();
            sink.file(
                    REPORTS, "100%0A \u0175yneb \ud83d\ude00.jpg", "image/jpeg", new ByteArrayInputStream(new byte[9]));
        });
        assertThat(verify(file).problems()).isEmpty();
        assertThat(Rebuilt.of(file).text("manifest-sha256.txt")).contains("100%250A \u0175yneb \ud83d\ude00.jpg\n");
    }

    @Test
    void the_listener_is_told_how_far_it_is_and_can_cancel() {
        List<Progress> told = new ArrayList<>();
        PackageOptions options = options()
                .expecting(java.util.Map.of("report", 4000L, "letter", 1L))
                .listener(progress -> {
                    told.add(progress);
                    return progress.rows() < 2000;
                })
                .build();
        assertThatThrownBy(() -> write(folder.resolve("export.zip"), options, sink -> fill(sink, 4000)))
                .isInstanceOf(ExportCancelledException.class)
                .hasMessageContaining("2048 rows");
        assertThat(folder).isEmptyDirectory();
        Progress last = told.get(told.size() - 1);
        assertThat(last.dataSet()).isEqualTo("report");
        assertThat(last.rowsOfDataSet()).isEqualTo(2048);
        assertThat(last.bytes()).isGreaterThan(2048 * 100);
        assertThat(last.done()).isEqualTo(OptionalDouble.of(2048 / 4001.0));
    }

    @Test
    void an_interrupted_thread_writes_no_package() {
        assertThatThrownBy(() -> write(folder.resolve("export.zip"), options().build(), sink -> {
                    Thread.currentThread().interrupt();
                    fill(sink, 5);
                }))
                .isInstanceOf(ExportCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void it_has_to_be_called_like_a_zip_file() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportPackage.to(
                        folder.resolve("export"), SETS, options().build()))
                .withMessageContaining("export.zip");
    }

    private ExportPackage begun() {
        return ExportPackage.to(folder.resolve("export.zip"), SETS, options().build());
    }
}
