package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.processing.Contact;
import uk.org.tenancy.privacy.processing.Processor;
import uk.org.tenancy.privacy.processing.RecordFacts;

/** The records of processing for officers. */
class RecordsServletTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String OFFICER = "X-Officer: Officer 7";

    private final Brands brands = new Brandings().brands();
    private Site site;

    @BeforeEach
    void start() throws Exception {
        RecordsServlet records = RecordsServlet.of(
                        RecordsServletTest::facts,
                        () -> new Requests().hooks().stores(),
                        brands,
                        request -> Optional.ofNullable(request.getHeader("X-Officer")))
                .inWelsh(Map.of(
                        "Letters", "Llythyrau",
                        "to answer letters", "i ateb",
                        "a year", "blwyddyn",
                        "letters", "llythyrau",
                        "printers & <post>", "argraffwyr",
                        "runs it", "yn ei redeg",
                        "salted hashes", "stwnshio",
                        "row policies", "polisïau"));
        site = Site.behind(Councils.filter())
                .atStart(context -> context.addServlet("records", records).addMapping("/records/*"))
                .start();
    }

    /** Southmoor has named no data protection officer. */
    private static RecordFacts facts(Tenant tenant) {
        RecordFacts.Builder facts = RecordFacts.of(new Contact(tenant.name(), "data@" + tenant.id() + ".example"))
                .processor(new Processor(new Contact("Operator", "operator.example"), "runs it", List.of()))
                .noTransfers()
                .security("salted hashes")
                .isolation("row policies");
        return tenant.equals(Councils.NORTHMOOR)
                ? facts.dataProtectionOfficer(new Contact("Officer", "dpo@northmoor.example"))
                        .build()
                : facts.build();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        brands.close();
    }

    @Test
    void an_officer_is_led_to_the_record_and_the_annex_as_pages_and_as_csv() throws Exception {
        String index = get("/records/").body();
        for (String document : List.of("record", "assessment")) {
            for (String form : List.of(".html", ".cy.html", ".csv")) {
                String path = "/records/" + document + form;
                assertThat(index).contains("href=\"" + path + "\"");
                Answer answer = get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.body())
                        .contains("dpo@northmoor.example", form.contains("cy") ? "i ateb" : "to answer letters");
            }
        }
        assertThat(get("/records/record.csv").header("Content-Type")).containsIgnoringCase("text/csv;charset=utf-8");
        assertThat(get("/records/record.csv").header("Content-Disposition")).contains("attachment", "record.csv");
        assertThat(get("/records/record.html").header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(get("/records/assessment.html").body())
                .contains("annex", "years: 1")
                .doesNotContain("Article 30");
        assertThat(get("/records/other").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "record.html", "record.cy.html", "record.csv", "assessment.html", "assessment.csv"})
    void what_is_missing_is_said_instead_of_a_record_without_it(String path) throws Exception {
        Answer incomplete = site.get(SOUTH, "/records/" + path, OFFICER);
        assertThat(incomplete.status()).isEqualTo(404);
        assertThat(incomplete.body())
                .contains("cannot be made yet", "the data protection officer (name one")
                .doesNotContain("to answer letters", "northmoor.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "record.html", "record.csv", "assessment.html", "other"})
    void whoever_is_no_officer_gets_nothing(String path) throws Exception {
        Answer refused = site.get(NORTH, "/records/" + path);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("dpo@northmoor.example", "record.csv");
    }

    private Answer get(String path) throws IOException {
        return site.get(NORTH, path, OFFICER);
    }
}
