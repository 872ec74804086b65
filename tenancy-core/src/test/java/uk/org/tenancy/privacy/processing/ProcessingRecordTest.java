package uk.org.tenancy.privacy.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.MemoryStore;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.RetentionRule;

class ProcessingRecordTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Contact NORTHMOOR = new Contact("Northmoor Council", "data@northmoor.example");
    private static final Contact SOUTHDALE = new Contact("Southdale Council", "data@southdale.example");
    private static final Contact OFFICER = new Contact("Data Protection Officer", "dpo@northmoor.example");
    private static final Contact OPERATOR = new Contact("Moors Digital", "privacy@moors.example");
    private static final Contact HOSTING = new Contact("Peat Hosting", "dp@peat.example");
    private static final DataSet REPORTS = new DataSet(
            "report",
            "Reports",
            List.of(
                    new Field("id", FieldType.INTEGER, null),
                    field("words", "what was reported", Party.SUBJECT, false),
                    field("health", "health", Party.SUBJECT, true),
                    field("neighbour", "people mentioned", Party.THIRD_PARTY, false)),
            new Processing("mending roads", LawfulBasis.PUBLIC_TASK, List.of("contractors"), "six years"));
    private static final DataSet STREETS = new DataSet(
            "street",
            "Streets",
            List.of(new Field("name", FieldType.STRING, null)),
            new Processing("to name streets", LawfulBasis.PUBLIC_TASK, List.of(), "for ever"));
    private static final Map<String, List<DataSet>> STORES = Map.of("database", List.of(REPORTS, STREETS));
    private static final Map<String, String> WELSH = Map.ofEntries(
            Map.entry("Reports", "Adroddiadau"),
            Map.entry("what was reported", "yr hyn a adroddwyd"),
            Map.entry("health", "iechyd"),
            Map.entry("people mentioned", "pobl a enwyd"),
            Map.entry("mending roads", "trwsio ffyrdd"),
            Map.entry("contractors", "contractwyr"),
            Map.entry("six years", "chwe blynedd"),
            Map.entry("runs the service", "yn rhedeg y gwasanaeth"),
            Map.entry("encrypted backups", "copïau wrth gefn wedi’u hamgryptio"),
            Map.entry("rows apart", "rhesi ar wahân"),
            Map.entry("Norway", "Norwy"),
            Map.entry("adequacy regulations", "rheoliadau digonolrwydd"));

    @Test
    void a_controllers_record_has_what_article_30_1_asks_for() {
        String page = controller().html();
        assertThat(page)
                .startsWith("<!doctype html>\n<html lang=\"en-GB\">")
                .contains("<h1>How Northmoor Council uses personal data</h1>", "as of 28 November 2026")
                .contains("<dd>Northmoor Council, data@northmoor.example</dd>")
                .contains("<dt>Data protection officer</dt><dd>Data Protection Officer, dpo@northmoor.example</dd>")
                .contains("<dd>Moors Digital, privacy@moors.example: runs the service</dd>")
                .contains("<dd>Peat Hosting, dp@peat.example: sub-processor of Moors Digital</dd>")
                .contains("<dd>Fjord Mail, Norway: adequacy regulations</dd>")
                .contains("<dd>encrypted backups</dd>", "<dd>rows apart</dd>")
                .contains("<th scope=\"row\">Reports</th><td>mending roads</td><td>Public task</td>"
                        + "<td>People who use the service\nOther people who are mentioned</td>"
                        + "<td>what was reported\nhealth (special category, or about offences)\npeople mentioned</td>"
                        + "<td>contractors</td><td>six years</td>")
                .doesNotContain("Streets", "<script", "src=");
    }

    @Test
    void an_annex_to_an_assessment_tells_how_data_flows_and_what_is_special() {
        ProcessingRecord annex = ProcessingRecord.forAssessment(facts().build(), STORES, DAY);
        assertThat(annex.html())
                .contains(
                        "<h1>How personal data flows at Northmoor Council</h1>", "Article 35), as of 28 November 2026")
                .contains("<dt>Special categories, and data about offences</dt><dd>Reports: health</dd>")
                .contains("<dt>How each council’s data is kept apart</dt><dd>rows apart</dd>")
                .contains("<td>Given by the person</td><td>database</td><td>mending roads</td><td>Public task</td>")
                .doesNotContain("Streets");
        Map<String, String> words = new HashMap<>(WELSH);
        words.put("database", "cronfa ddata");
        assertThat(annex.html(words)).contains("<td>Fe’i rhoddir gan y person</td><td>cronfa ddata</td>");
        assertThatExceptionOfType(IncompleteRecordException.class)
                .isThrownBy(() ->
                        ProcessingRecord.forAssessment(RecordFacts.of(NORTHMOOR).build(), STORES, DAY));
    }

    @Test
    void it_is_made_of_what_hooks_declare() {
        PersonalDataHooks hooks = PersonalDataHooks.of(
                List.of(new MemoryStore("letters", "letter"), new MemoryStore("bills", "bill")), Duration.ofSeconds(1));
        assertThat(ProcessingRecord.ofController(facts().build(), hooks.stores(), DAY)
                        .csv()
                        .lines())
                .hasSize(3);
    }

    @Test
    void a_period_on_a_schedule_is_shown_beside_the_words_in_both_languages() {
        DataSet scheduled = new DataSet(
                REPORTS.name(),
                REPORTS.title(),
                REPORTS.fields(),
                REPORTS.processing()
                        .keptBy(new RetentionRule(Period.of(6, 1, 0), "changed", Disposition.Kind.ANONYMISE)));
        ProcessingRecord record =
                ProcessingRecord.ofController(facts().build(), Map.of("database", List.of(scheduled)), DAY);
        assertThat(record.html()).contains("<td>six years\nMade anonymous by schedule (years: 6, months: 1)</td>");
        assertThat(record.html(WELSH))
                .contains("<td>chwe blynedd\nGwneir yn ddienw yn ôl amserlen (blynyddoedd: 6, misoedd: 1)</td>");
        assertThat(controller().html()).doesNotContain("schedule");
    }

    @Test
    void in_welsh_it_says_the_same_in_welsh() {
        String page = controller().html(WELSH);
        assertThat(page)
                .contains("<html lang=\"cy\">", "Sut mae Northmoor Council yn defnyddio data personol")
                .contains("28 Tachwedd 2026", "<dd>Fjord Mail, Norwy: rheoliadau digonolrwydd</dd>")
                .contains("<th scope=\"row\">Adroddiadau</th><td>trwsio ffyrdd</td><td>Tasg gyhoeddus</td>");
        assertThat(tags(page)).isEqualTo(tags(controller().html()));
        assertThat(RecordWords.welsh(WELSH).keys())
                .isEqualTo(RecordWords.english().keys());
    }

    @Test
    void what_has_no_welsh_is_named() {
        Map<String, String> words = new HashMap<>(WELSH);
        words.remove("six years");
        words.put("Norway", " ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controller().html(words))
                .withMessageContaining("[Norway, six years]");
    }

    @Test
    void a_page_can_be_read_by_everybody() {
        String page = controller().html();
        assertThat(page)
                .contains("<a class=\"skip\" href=\"#main\">", "<main id=\"main\"", "<caption>")
                .contains("role=\"region\" aria-labelledby=\"activities\" tabindex=\"0\"")
                .contains("<title>How Northmoor Council uses personal data</title>");
        assertThat(tags(page).stream().filter("h1"::equals)).hasSize(1);
        assertThat(page.split("<th scope=\"col\">", -1)).hasSize(8);
    }

    @Test
    void a_processors_record_has_what_it_does_for_each_controller() {
        ProcessingRecord record = ProcessingRecord.ofProcessor(
                RecordFacts.of(OPERATOR)
                        .processor(new Processor(HOSTING, "runs machines", List.of()))
                        .noTransfers()
                        .security("encrypted backups")
                        .isolation("rows apart")
                        .build(),
                List.of(new Mandate(NORTHMOOR, OFFICER, STORES), new Mandate(SOUTHDALE, null, STORES)),
                DAY);
        assertThat(record.csv().lines())
                .containsExactly(
                        "Processor,\"Data protection officer\",Sub-processors,\"Transfers to other countries\","
                                + "\"Security measures\",\"How each council’s data is kept apart\",Controller,"
                                + "\"Data protection officer\",\"Kind of data\",\"What it is used for\","
                                + "\"Whom it is about\",\"Kinds of personal data\"",
                        line(NORTHMOOR, "\"Data Protection Officer, dpo@northmoor.example\""),
                        line(SOUTHDALE, "None"));
        assertThat(record.html())
                .contains("<dt>Sub-processors</dt><dd>Peat Hosting, dp@peat.example: runs machines</dd>")
                .contains("<th scope=\"row\">Southdale Council, data@southdale.example</th><td>None</td>");
    }

    private static String line(Contact controller, String officer) {
        return "\"Moors Digital, privacy@moors.example\",None,\"Peat Hosting, dp@peat.example: runs machines\",None,"
                + "\"encrypted backups\",\"rows apart\",\"" + controller + "\"," + officer
                + ",Reports,\"mending roads\","
                + "\"People who use the service; Other people who are mentioned\","
                + "\"what was reported; health (special category, or about offences); people mentioned\"";
    }

    @Test
    void what_the_law_asks_for_and_is_missing_is_named_all_at_once() {
        assertThatExceptionOfType(IncompleteRecordException.class)
                .isThrownBy(() -> ProcessingRecord.ofController(
                        RecordFacts.of(NORTHMOOR).build(), Map.of("streets", List.of(STREETS)), DAY))
                .withMessageContainingAll(
                        "Northmoor Council",
                        "Article 30",
                        "noTransfers",
                        "with security",
                        "with isolation",
                        "with dataProtectionOfficer",
                        "with processor",
                        "no store declares personal data")
                .satisfies(incomplete -> assertThat(incomplete.missing()).hasSize(6));
        assertThatExceptionOfType(IncompleteRecordException.class)
                .isThrownBy(() -> ProcessingRecord.ofProcessor(
                        RecordFacts.of(OPERATOR).noTransfers().build(), List.of(), DAY))
                .satisfies(incomplete -> assertThat(incomplete.missing()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44", "-1", "@SUM(A1)", " =1", "\t=1"})
    void no_cell_becomes_a_formula(String text) {
        String csv = ProcessingRecord.ofController(
                        facts().security(text).build(), Map.of("s", List.of(titled(text))), DAY)
                .csv();
        assertThat(csv).doesNotContain("," + text, "\"" + text).contains("'" + text);
    }

    @Test
    void what_was_declared_is_text_and_no_markup() {
        String page = ProcessingRecord.ofController(
                        facts().security("<script>alert(1)</script>").build(),
                        Map.of("s", List.of(titled("{0}<b>'\""))),
                        DAY)
                .html();
        assertThat(page).doesNotContain("<script", "<b>").contains("{0}&lt;b&gt;&#39;&quot;");
    }

    private static DataSet titled(String title) {
        return new DataSet("report", title, REPORTS.fields(), REPORTS.processing());
    }

    private static Field field(String name, String category, Party party, boolean special) {
        return new Field(name, FieldType.STRING, new Field.Meaning(category, party, Provenance.PROVIDED, special));
    }

    private static ProcessingRecord controller() {
        return ProcessingRecord.ofController(facts().build(), STORES, DAY);
    }

    private static RecordFacts.Builder facts() {
        return RecordFacts.of(NORTHMOOR)
                .dataProtectionOfficer(OFFICER)
                .processor(new Processor(OPERATOR, "runs the service", List.of(HOSTING)))
                .transfer(new Transfer("Fjord Mail", "Norway", "adequacy regulations"))
                .security("encrypted backups")
                .isolation("rows apart");
    }

    private static List<String> tags(String page) {
        return Pattern.compile("<([a-z0-9]+)")
                .matcher(page)
                .results()
                .map(tag -> tag.group(1))
                .toList();
    }
}
