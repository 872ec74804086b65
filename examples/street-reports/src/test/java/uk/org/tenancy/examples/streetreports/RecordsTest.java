package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of processing of each council, for its officers. */
class RecordsTest {

    private static final String RECORDS = "/officer/records/";

    @TempDir
    private Path councils;

    private Service service;

    @BeforeEach
    void start() throws IOException {
        CouncilFilesTest.copyTo(councils);
        service = Service.start(councils);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void an_officer_has_the_record_and_the_annex_of_their_own_council_as_pages_and_as_csv() {
        Visitor tom = officer("northmoor", "tom.beckett");
        assertThat(tom.get(RECORDS).body()).contains("record.html", "record.csv", "assessment.html", "assessment.csv");
        for (String document : new String[] {"record.html", "record.csv", "assessment.html", "assessment.csv"}) {
            assertThat(tom.get(RECORDS + document).body())
                    .as(document)
                    .contains("information@northmoor.example", "dpo@northmoor.example", "Street Reports", "Photos")
                    .contains("Erased by schedule (years: 2)", "Made anonymous by schedule (years: 6)")
                    .contains("to mend what residents report", "everybody, since reports are public")
                    .doesNotContain("eastmere.example");
        }
        assertThat(tom.get(RECORDS + "record.csv").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"record.cy.html", "assessment.cy.html"})
    void they_are_there_in_welsh(String document) {
        assertThat(officer("aberwennol", "gethin.rees").get(RECORDS + document).body())
                .contains("lang=\"cy\"", "Cyngor Sir Aberwennol", "Swyddog Diogelu Data", "dwy flynedd ar ôl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "record.html", "record.cy.html", "record.csv", "assessment.html", "assessment.csv"})
    void whoever_is_no_officer_of_the_council_gets_none(String document) {
        assertThat(service.visitor("northmoor.localhost")
                        .get(RECORDS + document)
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer("eastmere", "amara.cole")
                        .under("northmoor.localhost")
                        .get(RECORDS + document)
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.visitor("northmoor.localhost")
                        .get("/officer/retention/")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_a_council_has_not_said_is_named_until_it_says_it() throws IOException {
        Path said = councils.resolve("northmoor/records.properties");
        String before = Files.readString(said);
        Visitor tom = officer("northmoor", "tom.beckett");
        Files.writeString(said, before.replace("officer.contact = ", "# "));
        assertThat(tom.get(RECORDS).statusCode()).isEqualTo(404);
        assertThat(tom.get(RECORDS).body()).contains("does not say officer.contact");
        Files.writeString(said, before.replace("transfers = none", ""));
        assertThat(tom.get(RECORDS).body()).contains("transfers to other countries");
        Files.writeString(
                said, before.replace("transfers = none", "transfer.1 = A depot; Norway; adequacy regulations"));
        assertThat(tom.get(RECORDS + "record.html").body()).contains("A depot, Norway: adequacy regulations");
        Files.delete(said);
        assertThat(tom.get(RECORDS).body()).contains("records.properties does not say controller.contact");
    }

    private Visitor officer(String council, String name) {
        return service.visitor(council + ".localhost").signIn(name + "@" + council + ".example");
    }
}
