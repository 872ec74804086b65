package uk.org.tenancy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.TenancyException;

class CsvTest {

    @Test
    void fields_stand_between_commas_and_empty_ones_count() throws IOException {
        assertThat(read("a,b,c\n,,\n x , y,\n"))
                .containsExactly(row(1, "a", "b", "c"), row(2, "", "", ""), row(3, " x ", " y", ""));
    }

    @Test
    void quotation_marks_hold_commas_line_breaks_and_doubled_quotation_marks() throws IOException {
        assertThat(read("\"a,b\",\"say \"\"yes\"\"\",\"\"\n\"one\r\ntwo\n\",x,\"\"\"\"\nlast"))
                .containsExactly(row(1, "a,b", "say \"yes\"", ""), row(2, "one\r\ntwo\n", "x", "\""), row(5, "last"));
    }

    @Test
    void a_byte_order_mark_line_ends_and_the_end_of_the_last_line_do_not_count() throws IOException {
        List<Csv.Row> expected = List.of(row(1, "a", "b"), row(2, "c", "d"));

        assertThat(read("a,b\nc,d")).isEqualTo(expected);
        assertThat(read("a,b\r\nc,d\r\n")).isEqualTo(expected);
        assertThat(read("\uFEFF\"a\",b\nc,d\n")).isEqualTo(expected);
        assertThat(read("")).isEmpty();
        assertThat(read("\uFEFF")).isEmpty();
    }

    @Test
    void an_empty_line_is_one_empty_field() throws IOException {
        assertThat(read("a\n\nb\n")).containsExactly(row(1, "a"), row(2, ""), row(3, "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a~b\"c | 2 | a quotation mark stands inside a field",
                "a~ \"b\" | 2 | a quotation mark stands inside a field",
                "a~\"b\"c,d | 2 | text follows a closing quotation mark",
                "a~\"b\"\"~c~d | 2 | a field opens with a quotation mark that is never closed",
                "a~x,\" | 2 | a field opens with a quotation mark that is never closed",
                "a~b^c | 2 | a carriage return stands without a line feed",
                "a~\"b~c\"^ | 3 | a carriage return stands without a line feed",
            })
    void what_is_not_rfc_4180_is_an_error_with_its_line(String text, int line, String message) {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> read(text.replace('~', '\n').replace('^', '\r')))
                .withMessageStartingWith("sample, line " + line + ": " + message);
    }

    @Property
    void whatever_is_written_with_quotation_marks_comes_back(@ForAll("tables") List<List<String>> table)
            throws IOException {
        String text = table.stream()
                .map(fields -> fields.stream()
                        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

        assertThat(read(text)).extracting(Csv.Row::fields).isEqualTo(table);
    }

    @Property
    void any_text_is_read_or_refused_and_never_anything_else(@ForAll("nearlyCsv") String text) throws IOException {
        try {
            assertThat(read(text)).isNotNull();
        } catch (TenancyException refused) {
            assertThat(refused).hasMessageMatching("sample, line \\d+: .+");
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> field =
                Arbitraries.strings().withChars("ab\",\r\n é\uFEFF").ofMaxLength(5);
        return field.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> nearlyCsv() {
        return Arbitraries.strings().withChars("a\",\r\n").ofMaxLength(12);
    }

    private static List<Csv.Row> read(String text) throws IOException {
        return Csv.read("sample", new StringReader(text));
    }

    private static Csv.Row row(int line, String... fields) {
        return new Csv.Row(line, List.of(fields));
    }
}
