package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.internal.Text;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "report.example.org, report.example.org",
        "Report.EXAMPLE.Org, report.example.org",
        "report.example.org:8080, report.example.org",
        "report.example.org:, report.example.org",
        "report.example.org., report.example.org",
        "REPORT.example.org.:443, report.example.org",
        "localhost, localhost",
        "a-b.example.org, a-b.example.org",
        "1.example.org, 1.example.org",
    })
    void R07_case_port_and_trailing_dot_do_not_count(String text, String expected) {
        assertThat(HostName.of(text).value()).isEqualTo(expected);
        assertThat(HostName.of(text)).isEqualTo(new HostName(expected)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "bücher.example.org, xn--bcher-kva.example.org",
        "BÜCHER.example.org, xn--bcher-kva.example.org",
        "XN--BCHER-KVA.example.org, xn--bcher-kva.example.org",
        "tŷ-gwyn.example.org, xn--t-gwyn-pob.example.org",
        "report。example．org, report.example.org",
        "report｡example.org, report.example.org",
        "ｒｅｐｏｒｔ.example.org, report.example.org",
        "Kelvin.example.org, kelvin.example.org",
    })
    void R07_internationalised_names_are_held_in_ascii(String text, String expected) {
        assertThat(HostName.of(text).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:8080, 192.0.2.1",
        "'[2001:DB8::1]', '[2001:db8::1]'",
        "'[2001:db8::1]:8080', '[2001:db8::1]'",
        "'[::ffff:192.0.2.1]', '[::ffff:192.0.2.1]'",
    })
    void R09_addresses_are_hosts_and_told_apart_from_names(String text, String expected) {
        assertThat(HostName.of(text).value()).isEqualTo(expected);
        assertThat(HostName.of(text).isAddress()).isTrue();
    }

    @Test
    void R09_a_name_is_not_an_address() {
        assertThat(HostName.of("192.example.org").isAddress()).isFalse();
        assertThat(HostName.of("1.2.3.a").isAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                ":80",
                ".example.org",
                "report..example.org",
                "report.example.org..",
                "report。。example.org",
                "report.example.org。",
                "report.example.org:http",
                "report.example.org:123456",
                "report.example.org:80:80",
                "report.example.org:-1",
                "report example.org",
                " report.example.org",
                "report.example.org ",
                "report.example.org\n",
                "report.example.org:80\n",
                "report.example.org\r\nX-Forwarded-Host: other.example.org",
                "report\u0000.example.org",
                "report_1.example.org",
                "-report.example.org",
                "report-.example.org",
                "report.example.org/path",
                "user@report.example.org",
                "report.example.org,other.example.org",
                "*.example.org",
                "…example.org",
                "⒈example.org",
                "report.example.org：80",
                "[::1",
                "[::1]x",
                "[fe80::1%25eth0]",
                "::1",
                "[]",
                "\uD800.example.org"
            })
    void what_names_no_host_is_empty_and_never_an_exception(String text) {
        assertThat(HostName.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostName.of(text))
                .withMessage("not a host name: " + Text.quote(text));
    }

    @Test
    void a_label_has_at_most_63_characters_and_a_name_253() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);

        assertThat(HostName.parse(longest)).isPresent();
        assertThat(HostName.parse(longest + ".:65535")).isPresent();
        assertThat(HostName.parse(longest + "a")).isEmpty();
        assertThat(HostName.parse(label + "a.example.org")).isEmpty();
        assertThat(HostName.parse("ü".repeat(60) + ".example.org")).isEmpty();
        assertThat(HostName.parse("a.".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Report.example.org", "report.example.org.", "report.example.org:80", "bücher.example.org", ""})
    void the_constructor_takes_the_plain_form_only(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostName(text))
                .withMessageContaining(Text.quote(text))
                .withMessageContaining("use HostName.of or HostName.parse");
    }

    @Test
    void case_does_not_depend_on_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(HostName.of("INFO.EXAMPLE.ORG").value()).isEqualTo("info.example.org");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hosts_are_ordered_as_texts() {
        assertThat(new TreeSet<>(List.of(HostName.of("b.org"), HostName.of("a.org"))))
                .containsExactly(HostName.of("a.org"), HostName.of("b.org"));
    }

    @Property
    void whatever_is_parsed_is_plain_ascii_and_parses_to_itself(@ForAll("texts") String text) {
        Optional<HostName> host = HostName.parse(text);

        host.ifPresent(parsed -> {
            assertThat(parsed.value()).matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]").hasSizeLessThanOrEqualTo(253);
            assertThat(HostName.parse(parsed.value())).contains(parsed);
            assertThat(HostName.parse(parsed.value().toUpperCase(Locale.ROOT) + ":80"))
                    .contains(parsed);
        });
    }

    @Property
    void what_is_seen_at_once_is_what_a_thorough_look_sees(@ForAll("nearlyPlain") String text) {
        assertThat(HostName.parse(text).map(HostName::value)).isEqualTo(HostName.normaliseAny(text));
    }

    @Provide
    Arbitrary<String> nearlyPlain() {
        Arbitrary<String> label = Arbitraries.oneOf(
                Arbitraries.strings().withChars("az09-").ofMaxLength(4),
                Arbitraries.strings().withChars("az0-").ofMinLength(62).ofMaxLength(64),
                Arbitraries.of("xn--bcher-kva", "xn--", "a--b", "A", "a:80", "192"));
        return label.list().ofMaxSize(5).map(labels -> String.join(".", labels));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<String> nearly = Arbitraries.strings()
                .withChars("aZ1-.:[]xnü。．ß\u00AD\u200B\u0130\u212A\uFE12\u2488%")
                .ofMaxLength(12);
        return Arbitraries.oneOf(any, nearly);
    }
}
