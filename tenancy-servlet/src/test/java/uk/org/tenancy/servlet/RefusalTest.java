package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import uk.org.tenancy.Tenant;

class RefusalTest {

    private static final String UNKNOWN = "nobody.report.example.org";
    private static final String HTML = "text/html;charset=utf-8";
    private static final String PROBLEM = "application/problem+json";

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter()).serve("/").start();
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "*/*",
                "application/*",
                "text/html, application/json",
                "application/json;q=0.5, text/html;q=0.9",
                "application/json;q=0.5, text/*;q=0.9",
                "application/json;q=0, */*",
                "application/json;q=2, text/html",
                "application/json;q=, text/html;q=0.1",
                "image/png",
                ";;,,/,",
                "nonsense",
            })
    void html_is_the_answer_unless_json_is_preferred(String accept) throws Exception {
        assertThat(type(site.get(UNKNOWN, "/", "Accept: " + accept))).isEqualTo(HTML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                "application/json, text/plain, */*",
                "application/json, text/javascript, */*; q=0.01",
                "text/html;q=0.5, application/json;q=0.9",
                "text/html;q=0.001,application/problem+json ; Q=0.002",
                "text/html;q=0, application/json;q=0.1",
                "application/json;q=1.000",
            })
    void json_is_the_answer_for_those_who_prefer_it(String accept) throws Exception {
        assertThat(type(site.get(UNKNOWN, "/", "Accept: " + accept))).isEqualTo(PROBLEM);
    }

    @Test
    void several_accept_headers_count_as_one() throws Exception {
        Answer answer = site.get(UNKNOWN, "/", "Accept: text/html;q=0.3", "Accept: application/json;q=0.4");
        assertThat(type(answer)).isEqualTo(PROBLEM);
        assertThat(type(site.get(UNKNOWN, "/"))).isEqualTo(HTML);
    }

    @ParameterizedTest
    @CsvSource({"text/html,404", "application/json,404"})
    void no_answer_is_kept_or_taken_for_another(String accept, int status) throws Exception {
        Answer answer = site.get(UNKNOWN, "/", "Accept: " + accept);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Language, Host");
        assertThat(answer.header("Content-Language")).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json"})
    void an_answer_to_head_has_the_headers_and_no_body(String accept) throws Exception {
        Answer get = site.ask("GET", Councils.hostOf(Councils.WESTHILL), "/", "Accept: " + accept);
        Answer head = site.ask("HEAD", Councils.hostOf(Councils.WESTHILL), "/", "Accept: " + accept);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(get.header("Content-Length"))
                .isEqualTo(String.valueOf(get.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(type(head)).isEqualTo(type(get));
    }

    @Test
    void nothing_of_the_request_is_repeated() throws Exception {
        for (String accept : new String[] {"text/html", "application/json"}) {
            Answer answer =
                    site.get("weird-one.example.org", "/weird-one?weird-one", "Accept: " + accept, "X: weird-one");
            assertThat(answer.allButDate()).doesNotContain("weird");
        }
    }

    @Test
    void the_councils_own_words_stand_under_its_name_and_are_escaped() throws Exception {
        String body = site.get(Councils.hostOf(Councils.WESTHILL), "/").body();
        assertThat(body)
                .contains("Westhill &lt;Borough&gt; &amp; &quot;City&quot; Council")
                .contains("Back on Monday&#39;s &lt;shift&gt; \\ &quot;9 am&quot;")
                .doesNotContain("<Borough>", "<shift>");
    }

    @Test
    void a_problem_is_plain_json_with_everything_escaped() throws Exception {
        Answer answer = site.get(Councils.hostOf(Councils.WESTHILL), "/", "Accept: application/json");
        assertThat(answer.body()).isEqualTo("""
                        {"title":"Service Unavailable","status":503,"detail":"Westhill \\u003cBorough\\u003e \\u0026 \
                        \\u0022City\\u0022 Council: Back on Monday's \\u003cshift\\u003e \\u005c \\u00229 am\\u0022"}
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "northmoor-unknown | cy                     | cy | Heb ddod o hyd i’r dudalen",
                "northmoor-unknown | cy-GB, en;q=0.8        | cy | Heb ddod o hyd i’r dudalen",
                "northmoor-unknown | en;q=0.2, cy;q=0.9     | cy | Heb ddod o hyd i’r dudalen",
                "northmoor-unknown | cy;q=0, fr             | en | Page not found",
                "northmoor-unknown | fr                     | en | Page not found",
                "northmoor-unknown | ;;;q=x,,               | en | Page not found",
                "westhill          | cy                     | cy | Cyngor Westhill",
                "westhill          | cy                     | cy | Yn ôl ddydd Llun",
                "westhill          | fr, en-GB;q=0.5        | en | Back on Monday",
                "westhill          | pl                     | en | <span lang=\"pl\">Rada Westhill</span>",
                "westhill          | pl                     | en | <p lang=\"pl\">Wracamy w poniedziałek</p>",
                "caerfelin         | fr                     | cy | Cyngor Caerfelin",
                "caerfelin         | fr                     | cy | Mae’r gwasanaeth ar gau am y tro.",
                "caerfelin         | en                     | en | The service is closed for the time being.",
                "fenland           | cy                     | en | Fenland Council",
            })
    void the_language_is_one_of_the_tenants(String tenant, String wanted, String language, String text)
            throws Exception {
        Answer answer = site.ask("POST", tenant + ".report.example.org", "/", "Accept-Language: " + wanted);
        assertThat(answer.body()).contains("<html lang=\"" + language + "\">", text);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
    }

    @Test
    void without_a_wish_the_tenants_first_language_is_used() throws Exception {
        assertThat(site.get(Councils.hostOf(Councils.CAERFELIN), "/").body()).contains("Cyngor Caerfelin");
        assertThat(site.get(UNKNOWN, "/").body()).contains("Page not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cy", "fr", "de"})
    void the_language_of_the_server_does_not_matter(String server) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(server));
        try {
            assertThat(site.get(UNKNOWN, "/").body()).contains("Page not found");
            assertThat(site.get(UNKNOWN, "/", "Accept-Language: cy").body()).contains("Heb ddod o hyd");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void every_text_is_there_in_both_languages() {
        assertThat(Words.WELSH.texts().keySet()).isEqualTo(Words.ENGLISH.texts().keySet());
        assertThat(Words.ENGLISH.texts().keySet()).hasSize(2 * Refusal.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void a_page_is_complete_and_needs_nothing_else(Refusal refusal) throws Exception {
        Tenant tenant = Councils.NORTHMOOR;
        for (Locale language : Words.languages()) {
            RefusalText text = new RefusalText(refusal, Words.in(language), language, Optional.of(tenant));
            Document page = parse(text.html());
            assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language.toLanguageTag());
            for (String once : new String[] {"title", "main", "h1"}) {
                assertThat(page.getElementsByTagName(once).getLength()).isOne();
                assertThat(page.getElementsByTagName(once).item(0).getTextContent())
                        .isNotBlank();
            }
            assertThat(text.html()).startsWith("<!DOCTYPE html>");
            assertThat(text.html()).doesNotContain("<script", "<style", "style=", "src=", "href=", "onload=", "http");
        }
    }

    /** The pages happen to be well-formed XML but for the elements without an end. */
    private static Document parse(String html) throws Exception {
        String xml = html.replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String type(Answer answer) {
        return answer.header("Content-Type");
    }
}
