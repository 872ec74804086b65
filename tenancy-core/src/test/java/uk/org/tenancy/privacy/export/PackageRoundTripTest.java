package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.export.internal.JsonTree;

class PackageRoundTripTest {

    private static final DataSet ALL = new DataSet(
            "all",
            "All types",
            List.of(
                    new Field("text \"quoted\"", FieldType.STRING, null),
                    new Field("whole", FieldType.INTEGER, null),
                    new Field("number", FieldType.NUMBER, null),
                    new Field("is", FieldType.BOOLEAN, null),
                    new Field("day", FieldType.DATE, null),
                    new Field("time", FieldType.TIME, null),
                    new Field("at", FieldType.DATETIME, null),
                    new Field("file", FieldType.FILE, null)),
            Samples.PUBLIC_TASK);

    @Property(tries = 100)
    void rows_that_are_read_back_are_those_that_were_given(@ForAll("rows") List<List<Object>> rows) throws IOException {
        Rebuilt bag = written(rows);
        List<String> lines = bag.text("data/all.jsonl").lines().toList();
        assertThat(bag.text("data/all.jsonl").chars().filter(c -> c == '\n')).hasSize(rows.size());
        JsonTree json = new JsonTree();
        List<String> names = ALL.fields().stream().map(Field::name).toList();
        for (int number = 0; number < rows.size(); number++) {
            byte[] line = lines.get(number).getBytes(StandardCharsets.UTF_8);
            Map<?, ?> read = (Map<?, ?>) json.read(line, 0, line.length);
            assertThat(new ArrayList<>(read.keySet())).isEqualTo(names);
            for (int place = 0; place < names.size(); place++) {
                assertSame(rows.get(number).get(place), read.get(names.get(place)));
            }
        }
    }

    private static void assertSame(Object given, Object read) {
        if (given == null) {
            assertThat(read).isSameAs(JsonTree.NULL);
        } else if (read instanceof BigDecimal number) {
            assertThat(number).isEqualByComparingTo(new BigDecimal(given.toString()));
        } else if (given instanceof LocalTime time) {
            assertThat(LocalTime.parse((String) read)).isEqualTo(time);
        } else if (given instanceof LocalDateTime utc) {
            assertThat(Instant.parse((String) read)).isEqualTo(utc.toInstant(ZoneOffset.UTC));
        } else if (given instanceof Boolean) {
            assertThat(read).isEqualTo(given);
        } else {
            assertThat(read).isEqualTo(given.toString());
        }
    }

    private static Rebuilt written(List<List<Object>> rows) throws IOException {
        Path folder = Files.createTempDirectory("package");
        Path file = folder.resolve("export.zip");
        try (ExportPackage out =
                ExportPackage.to(file, List.of(ALL), Samples.options().csv().build())) {
            try (ExportSink.Rows all = out.rows(ALL)) {
                rows.forEach(all::add);
            }
            out.finish();
            return Rebuilt.of(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @Provide
    Arbitrary<List<List<Object>>> rows() {
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<LocalDate> day =
                Arbitraries.longs().between(-800_000, 3_500_000).map(LocalDate::ofEpochDay);
        Arbitrary<LocalTime> time =
                Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay);
        Arbitrary<LocalDateTime> at = Combinators.combine(day, time).as(LocalDateTime::of);
        return Combinators.combine(
                        text.injectNull(0.1),
                        Arbitraries.longs().injectNull(0.1),
                        Arbitraries.bigDecimals()
                                .between(
                                        BigDecimal.valueOf(-1_000_000_000_000L), BigDecimal.valueOf(1_000_000_000_000L))
                                .ofScale(9)
                                .injectNull(0.1),
                        Arbitraries.of(true, false).injectNull(0.1),
                        day.injectNull(0.1),
                        time.injectNull(0.1),
                        at.injectNull(0.1),
                        text.injectNull(0.1))
                .as((a, b, c, d, e, f, g, h) -> Arrays.<Object>asList(a, b, c, d, e, f, g, h))
                .list()
                .ofMaxSize(20);
    }

    @Test
    void what_would_break_lines_or_is_half_a_character_is_escaped() throws IOException {
        String rows = written(List.of(row("a\u2028b\u2029c\u007f\ud800d\u0000\n\r\t\\\"/\ud83d\ude00\u00e9")))
                .text("data/all.jsonl");
        assertThat(rows)
                .contains("\"a\\u2028b\\u2029c\\u007f\\ud800d\\u0000\\n\\r\\t\\\\\\\"/\ud83d\ude00\u00e9\"")
                .hasLineCount(1);
    }

    @Test
    void no_cell_of_a_csv_is_a_formula() throws IOException {
        String csv = written(List.of(
                        row("=1+1"),
                        row("+1"),
                        row("-1"),
                        row("@sum"),
                        row("\tx"),
                        row("\rx"),
                        row("  =1"),
                        row("a,\"b\"\n"),
                        row(""),
                        row(null),
                        row("plain")))
                .text("data/all.csv");
        assertThat(csv)
                .isEqualTo("\"text \"\"quoted\"\"\",whole,number,is,day,time,at,file\r\n"
                        + "'=1+1,,-1.5,,,,,\r\n'+1,,-1.5,,,,,\r\n'-1,,-1.5,,,,,\r\n'@sum,,-1.5,,,,,\r\n"
                        + "\"'\tx\",,-1.5,,,,,\r\n\"'\rx\",,-1.5,,,,,\r\n\"'  =1\",,-1.5,,,,,\r\n"
                        + "\"a,\"\"b\"\"\n\",,-1.5,,,,,\r\n\"\",,-1.5,,,,,\r\n,,-1.5,,,,,\r\nplain,,-1.5,,,,,\r\n");
    }

    private static List<Object> row(String text) {
        return Arrays.asList(text, null, new BigDecimal("-1.5"), null, null, null, null, null);
    }
}
