package uk.org.tenancy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.Tenants.WELSH;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantFileTest {

    private static final TenantId ID = TenantId.of("northmoor");
    private static final String GOOD = "name.en = Northmoor Council\nstatus = live\n";

    @Test
    void a_file_describes_a_tenant() {
        Tenant tenant = good("""
                # how Northmoor appears in the service
                name.cy   =  Cyngor Gogledd y Waun = y cyngor
                name.en=Northmoor Council
                  # indented
                languages = cy, en
                status = Suspended
                hosts = Report.Northmoor.example.org:443, bücher.example.org ,

                notice.en = Back on Monday
                code.gss = W06000999
                attribute.colour = #00512d
                attribute.some.path = a.b
                """);

        assertThat(tenant)
                .isEqualTo(Tenant.builder(ID)
                        .name(WELSH, "Cyngor Gogledd y Waun = y cyngor")
                        .name(ENGLISH, "Northmoor Council")
                        .status(TenantStatus.SUSPENDED)
                        .host(HostName.of("report.northmoor.example.org"))
                        .host(HostName.of("xn--bcher-kva.example.org"))
                        .notice(ENGLISH, "Back on Monday")
                        .code("gss", "W06000999")
                        .attribute("colour", "#00512d")
                        .attribute("some.path", "a.b")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"'cy, en', cy", "'en, cy', en", "'en,cy,en', en"})
    void the_list_of_languages_says_which_comes_first_whatever_the_order_of_the_names(String list, String first) {
        Tenant tenant = good("name.en = E\nname.cy = C\nlanguages = " + list + "\nstatus = live");

        assertThat(tenant.languages().get(0)).hasToString(first);
    }

    @ParameterizedTest
    @EnumSource(value = TenantStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "SUCCEEDED")
    void every_status_can_be_written_in_any_case(TenantStatus status) {
        assertThat(good("name.en = N\nstatus = " + status).status()).isEqualTo(status);
        assertThat(good("name.en = N\nstatus = " + status.name().toLowerCase(ENGLISH))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_successor_and_the_status_succeeded_go_together() {
        Tenant tenant = good("name.en = N\nsuccessor = great-moor\nstatus = Succeeded");

        assertThat(tenant.status()).isEqualTo(TenantStatus.SUCCEEDED);
        assertThat(tenant.successor()).contains(TenantId.of("great-moor"));
        assertThat(read("name.en = N\nstatus = succeeded").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.message()).contains("not by whom", "successor =");
                });
        assertThat(read("name.en = N\nsuccessor = great-moor\nstatus = closed").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.message()).contains("status = succeeded");
                });
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_do_not_count() {
        assertThat(good("\uFEFF" + GOOD)).isEqualTo(good(GOOD));
        assertThat(good(GOOD.replace("\n", "\r\n"))).isEqualTo(good(GOOD));
        assertThat(good(GOOD.strip())).isEqualTo(good(GOOD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "colour | 3 | is neither 'key = value' nor a comment: 'colour'",
                "= x | 3 | is neither 'key = value' nor a comment: '= x'",
                "colour = red | 3 | has the unknown key 'colour'",
                "name = North | 3 | has the unknown key 'name'",
                "status.x = live | 3 | has the unknown key 'status.x'",
                "status = live | 3 | gives 'status' again, after line 2; keep one of them",
                "name.en = Another | 3 | gives 'name.en' again, after line 1; keep one of them",
                "hosts = a_b.example.org | 3 | not a host name: 'a_b.example.org'",
                "hosts = a.org b.org | 3 | not a host name: 'a.org b.org'",
                "notice.en = | 3 | the notice of tenant 'northmoor' is empty; give it a text",
                "notice.welsh = x | 3 | a language tag such as 'en' or 'cy' is needed",
                "notice.en-GB = x | 3 | has a key for the language 'en-GB'; a language is written in lower case",
                "notice.CY = x | 3 | has a key for the language 'CY'; a language is written in lower case",
                "notice. = x | 3 | a language tag such as 'en' or 'cy' is needed",
                "code. = x | 3 | the name of a code is empty",
                "code.gss = | 3 | the code 'gss' is empty",
                "attribute. = x | 3 | the key of an attribute is empty",
                "languages = | 0 | has no name",
                "languages = cy | 3 | leaves out 'en', although there is a name in it",
                "languages = en, cy | 3 | lists 'cy', but there is no name in it; add one",
                "name.cy = Gogledd | 0 | has names in several languages; say which comes first",
            })
    void a_wrong_line_is_reported_with_its_number_and_what_to_do(String line, int number, String message) {
        TenantFile.Reading reading = read(GOOD + line);

        assertThat(reading.tenant()).isNull();
        assertThat(reading.faults()).anySatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(number);
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void a_country_cannot_smuggle_in_a_second_name_of_one_language() {
        assertThat(read("name.en = A\nname.en-GB = B\nlanguages = en, en-GB\nstatus = live")
                        .faults())
                .singleElement()
                .extracting(TenantFile.Fault::line)
                .isEqualTo(2);
    }

    @Test
    void a_wrong_status_is_reported_with_those_there_are() {
        assertThat(read("name.en = N\nstatus = open").faults())
                .containsExactly(
                        new TenantFile.Fault(
                                2,
                                "has the unknown status 'open'; it is one of joining, live, suspended, leaving, closed, succeeded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "\uFEFF"})
    void an_empty_file_lacks_a_name_and_a_status(String content) {
        assertThat(read(content).faults())
                .extracting(TenantFile.Fault::message)
                .containsExactly(
                        "has no name; add a line such as 'name.en = Northmoor Council'",
                        "has no status; add a line such as 'status = live'");
    }

    @Test
    void what_is_not_utf8_is_reported_with_its_line() {
        TenantFile.Reading reading = TenantFile.read(ID, (GOOD + "notice.en = Tŷ").getBytes(ISO_8859_1));
        assertThat(reading.tenant()).isNotNull();

        assertThat(TenantFile.read(ID, (GOOD + "notice.en = Tô").getBytes(ISO_8859_1))
                        .faults())
                .containsExactly(new TenantFile.Fault(3, "is not UTF-8; save the file in that encoding"));
        assertThat(TenantFile.read(ID, GOOD.getBytes(UTF_16)).faults())
                .contains(new TenantFile.Fault(1, "is not UTF-8; save the file in that encoding"));
    }

    @Test
    void all_that_is_wrong_is_reported_by_line() {
        assertThat(read("colour = red\nname.en =\nhosts = _\nstatus = open\nstatus = x")
                        .faults())
                .extracting(TenantFile.Fault::line)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_file_of_something_else_altogether_is_reported_in_a_few_lines() {
        List<TenantFile.Fault> faults = read("?\n".repeat(30_000)).faults();

        assertThat(faults).hasSize(21);
        assertThat(faults.get(20).message()).isEqualTo("and what follows is wrong in 29982 more points");
    }

    @Test
    void a_message_cannot_forge_a_line_of_a_log() {
        assertThat(read(GOOD + "x\u2028y = 1\nx\u2028y = 2\nlanguages = \u001B[2J, en")
                        .faults())
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault.message()).doesNotContain("\u2028", "\u001B"));
    }

    @Test
    void a_very_long_line_is_read_without_delay() {
        Tenant tenant = good(GOOD + "attribute.text = x" + " ".repeat(60_000) + "y");

        assertThat(tenant.attributes().get("text")).hasSize(60_002);
    }

    @Property
    void any_bytes_give_a_tenant_or_a_reason_and_never_an_exception(@ForAll("contents") String content) {
        TenantFile.Reading reading = read(content);

        assertThat(reading.tenant() == null).isEqualTo(!reading.faults().isEmpty());
    }

    @Property
    void bytes_that_are_no_text_give_a_reason_and_never_an_exception(@ForAll byte[] content) {
        TenantFile.Reading reading = TenantFile.read(ID, content);

        assertThat(reading.faults()).isNotEmpty();
    }

    @Provide
    Arbitrary<String> contents() {
        Arbitrary<String> key = Arbitraries.of(
                "name.en", "name.cy", "name.", "languages", "status", "hosts", "notice.en", "code.gss", "x", "");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of("live", "en, cy", "en", "a.example.org", ",", ""),
                Arbitraries.strings().all().ofMaxLength(5));
        Arbitrary<String> line = key.flatMap(k -> value.map(v -> k + "=" + v));
        return line.list().ofMaxSize(6).map(lines -> String.join("\n", lines));
    }

    private static Tenant good(String content) {
        TenantFile.Reading reading = read(content);
        assertThat(reading.faults()).isEmpty();
        return reading.tenant();
    }

    private static TenantFile.Reading read(String content) {
        return TenantFile.read(ID, content.getBytes(UTF_8));
    }
}
