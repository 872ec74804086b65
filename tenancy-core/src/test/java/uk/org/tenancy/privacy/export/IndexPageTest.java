package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.org.tenancy.privacy.export.Samples.LETTERS;
import static uk.org.tenancy.privacy.export.Samples.SETS;
import static uk.org.tenancy.privacy.export.Samples.fill;
import static uk.org.tenancy.privacy.export.Samples.options;
import static uk.org.tenancy.privacy.export.Samples.write;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.privacy.ExportSink;

class IndexPageTest {

    private static final Map<String, String> WELSH = Map.ofEntries(
            Map.entry("Reports", "Adroddiadau"),
            Map.entry("mending roads", "trwsio ffyrdd"),
            Map.entry("contractors who mend roads", "contractwyr sy’n trwsio ffyrdd"),
            Map.entry("six years", "chwe blynedd"),
            Map.entry("what was reported", "yr hyn a adroddwyd"),
            Map.entry("people mentioned", "pobl a enwyd"),
            Map.entry("staff", "staff"),
            Map.entry("times", "amserau"),
            Map.entry("photos", "lluniau"),
            Map.entry("Newsletters", "Cylchlythyrau"),
            Map.entry("newsletters", "cylchlythyrau"),
            Map.entry("until it is cancelled", "nes ei ganslo"),
            Map.entry("contact details", "manylion cyswllt"),
            Map.entry("interests", "diddordebau"));

    @TempDir
    Path folder;

    @Test
    void it_tells_what_article_15_asks_for() {
        assertThat(page(options(), sink -> fill(sink, 40)))
                .startsWith("<!doctype html>\n<html lang=\"en-GB\">")
                .contains("<h1>Data that Northmoor Council holds about you</h1>")
                .contains("28 November 2026")
                .contains("<dt>What it is used for</dt><dd>mending roads</dd>")
                .contains("<dd>contractors who mend roads</dd>")
                .contains("<dd>six years</dd>")
                .contains("(public task)")
                .contains("<td>people mentioned</td><td>Another person</td><td>It was given by the person</td>")
                .contains("(rectification)", "(erasure)", "(restriction)", "(objection)")
                .contains(
                        "right to complain to Northmoor Council", "data@northmoor.example", "Information Commissioner");
    }

    @Test
    void it_tells_where_data_goes_and_what_machines_decide_if_that_is_said() {
        assertThat(page(options(), sink -> fill(sink, 4))).doesNotContain("id=\"transfers\"", "id=\"decisions\"");
        assertThat(page(options().transfers(List.of()).automatedDecisions(List.of()), sink -> fill(sink, 4)))
                .contains("<p>Data does not go to another country.</p>")
                .contains("<p>Nothing about you is decided by a machine alone.</p>");
        assertThat(page(
                        options()
                                .transfers(List.of("Norway, under adequacy regulations"))
                                .automatedDecisions(List.of("a permit for a street without conflicts")),
                        sink -> fill(sink, 4)))
                .contains(
                        "<li>Norway, under adequacy regulations</li>",
                        "<li>a permit for a street without conflicts</li>")
                .doesNotContain("does not go to another country");
    }

    @Test
    void it_has_no_script_and_fetches_nothing() {
        assertThat(page(options(), sink -> fill(sink, 40)))
                .doesNotContain("<script")
                .doesNotContain("src=")
                .contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;");
    }

    @Test
    void a_large_data_set_is_shown_in_part_with_the_way_to_all_of_it() {
        String page = page(options().rowsShown(10), sink -> fill(sink, 5000));
        assertThat(page)
                .contains("Reports: the first 10 of 5,000 records")
                .contains("href=\"./report.jsonl\"")
                .contains("number 10<")
                .doesNotContain("number 11<");
        assertThat(page.length()).isLessThan(40_000);
    }

    @Test
    void files_that_rows_name_can_be_opened() {
        assertThat(page(options(), sink -> fill(sink, 40)))
                .contains("<a href=\"./files/report/photo-1.jpg\">photo-1.jpg</a>")
                .contains("<td dir=\"auto\">photo-4.jpg</td>");
    }

    @Test
    void what_was_looked_for_and_not_found_is_named() {
        assertThat(page(options(), sink -> sink.rows(LETTERS).close()))
                .contains("Where nothing was found")
                .contains("<li>Reports</li>");
    }

    @Test
    void hostile_values_are_shown_as_text() {
        String page = page(options().csv(), sink -> {
            try (ExportSink.Rows rows = sink.rows(LETTERS)) {
                rows.add(List.of("<script>alert(1)</script>", "\" onload='x' & \u0000\ud800"));
            }
        });
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&quot; onload=&#39;x&#39; &amp; \ufffd\ufffd")
                .doesNotContain("<script");
    }

    @Test
    void every_element_is_closed_and_every_table_has_a_caption_and_headings() {
        String page = page(options(), sink -> fill(sink, 40));
        for (String tag :
                List.of("html", "head", "body", "main", "section", "table", "tbody", "tr", "td", "th", "ul", "div")) {
            assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
        }
        assertThat(count(page, "<table>")).isEqualTo(5).isEqualTo(count(page, "<table><caption"));
        assertThat(count(page, "<th ")).isEqualTo(count(page, "<th scope="));
        assertThat(count(page, "id=\"")).isEqualTo((int) Pattern.compile("id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count());
    }

    @Test
    void it_is_in_welsh_when_wanted_and_names_what_is_not() {
        String page = page(options().welsh(WELSH), sink -> fill(sink, 40));
        assertThat(page)
                .contains("<html lang=\"cy\">")
                .contains("Data y mae Northmoor Council yn ei gadw amdanoch chi")
                .contains("28 Tachwedd 2026")
                .contains("<dd>trwsio ffyrdd</dd>")
                .contains("<th scope=\"col\" lang=\"en-GB\">handled_by</th>")
                .contains("Comisiynydd Gwybodaeth")
                .doesNotContain("mending roads");
    }

    @Test
    void a_word_that_is_missing_in_welsh_is_named_before_anything_is_written() {
        Map<String, String> words = new HashMap<>(WELSH);
        words.remove("six years");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportPackage.to(
                        folder.resolve("export.zip"),
                        SETS,
                        options().welsh(words).build()))
                .withMessageContaining("[six years]");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void english_and_welsh_have_the_same_texts() {
        assertThat(Words.of(options().welsh(WELSH).build(), SETS).keys())
                .isEqualTo(Words.of(options().build(), SETS).keys());
    }

    private String page(PackageOptions.Builder options, java.util.function.Consumer<ExportSink> data) {
        return Rebuilt.of(write(folder.resolve("export.zip"), options.build(), data))
                .text("data/index.html");
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }
}
