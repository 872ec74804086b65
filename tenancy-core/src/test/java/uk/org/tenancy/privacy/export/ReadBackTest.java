package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.export.internal.EntryInput;
import uk.org.tenancy.privacy.export.internal.RowShape;
import uk.org.tenancy.privacy.export.internal.ZipWriter;

@Timeout(60)
class ReadBackTest {

    private static final DataSet SET =
            new DataSet("note", "Notes", List.of(new Field("text", FieldType.STRING, null)), Samples.PUBLIC_TASK);
    private static final RowShape SHAPE = new RowShape(SET.name(), SET.fields());

    @TempDir
    Path folder;

    private final ReadBack readBack = new ReadBack();

    private FileChannel file() throws IOException {
        return FileChannel.open(
                folder.resolve("export.zip"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static byte[] line(int number) {
        return ("{\"text\":\"Number " + number + ", \u0175ith a longer text behind it\"}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ZipWriter zip, int rows) throws IOException {
        for (int number = 0; number < rows; number++) {
            byte[] line = line(number);
            zip.write(line, 0, line.length);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 3", "0, 60000", "1, 3", "1, 60000", "9, 20000"})
    void rows_are_read_while_they_are_written(int level, int rows) throws IOException {
        try (FileChannel file = file();
                ZipWriter zip = new ZipWriter(file, level)) {
            zip.begin("first");
            write(zip, 100);
            zip.end();
            zip.begin("data/note.jsonl");
            write(zip, rows / 2);
            readBack.follow(zip.follow(), SHAPE);
            write(zip, rows - rows / 2);
            ZipWriter.Written written = zip.end();
            zip.begin("last");
            write(zip, 100);
            zip.end();
            assertThat(readBack.rows())
                    .isEqualTo(Map.of(written.entry(), new RowsRead(SHAPE, rows, written.digests())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void what_is_not_in_the_file_as_it_was_written_is_left_to_the_end(int level) throws IOException {
        try (FileChannel file = file();
                ZipWriter zip = new ZipWriter(file, level)) {
            zip.begin("data/note.jsonl");
            write(zip, 50000);
            EntryInput content = zip.follow();
            ZipWriter.Written written = zip.end();
            file.write(ByteBuffer.wrap(new byte[] {'~'}), written.entry().packed() / 2);
            readBack.follow(content, SHAPE);
            assertThat(readBack.rows()).isEmpty();
        }
    }

    @Test
    void who_waits_for_the_end_of_a_file_does_not_wait_when_there_will_be_none() throws IOException {
        try (FileChannel file = file()) {
            try (ZipWriter zip = new ZipWriter(file, 0)) {
                zip.begin("data/note.jsonl");
                write(zip, 50000);
                readBack.follow(zip.follow(), SHAPE);
            }
            assertThat(readBack.rows()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_row_that_is_wrong_far_from_the_beginning_makes_no_package(int level) {
        PackageOptions options = Samples.options().compression(level).build();
        try (ExportPackage out = ExportPackage.to(folder.resolve("export.zip"), List.of(SET), options)) {
            try (ExportPackage.Lines lines = out.lines(SET)) {
                for (int number = 0; number < 60000; number++) {
                    byte[] line = line(number);
                    line[3] = (byte) (number == 50000 ? '"' : line[3]);
                    lines.add(line, 0, line.length - 1);
                }
            }
            assertThatIllegalStateException().isThrownBy(out::finish).withMessageContaining("row 50001: ");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_long_package_that_is_given_up_leaves_nothing() {
        try (ExportPackage out = ExportPackage.to(
                        folder.resolve("export.zip"),
                        List.of(SET),
                        Samples.options().build());
                ExportPackage.Lines lines = out.lines(SET)) {
            for (int number = 0; number < 60000; number++) {
                byte[] line = line(number);
                lines.add(line, 0, line.length - 1);
            }
        }
        assertThat(folder).isEmptyDirectory();
    }
}
