package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.model.PhotoFile;
import uk.org.tenancy.examples.reports.service.Casework;
import uk.org.tenancy.examples.reports.service.NewReport;

/** What other programs see, by the names the standard gives it. */
class Open311Test {

    private static final String V2 = "/open311/v2";

    private static Running running;
    private static long open;
    private static long closed;
    private static long old;

    private final Browser program = running.browser();

    @BeforeAll
    static void start() {
        running = Running.start();
        running.services().apiKeys().add("Test", "the-key");
        var reports = running.services().reports();
        Officer officer = running.services().officers().add("Priya Nair", "priya@northmoor.example", "1$AA==$AA==");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        open = reports.submit(
                        new NewReport(
                                "pothole", "Deep <b> & wide", "Mill Lane", 54.9, -1.7, "A. Secret", "a@secret.example"),
                        PhotoFile.read(png).orElseThrow())
                .id();
        closed = reports.at(Instant.now().minus(Duration.ofDays(10)))
                .submit(new NewReport("graffiti", "Letters", "Library", null, null), null)
                .id();
        running.services().casework().close(new Casework.Step(closed, 0, officer.id()), "Cleaned off.");
        old = reports.at(Instant.now().minus(Duration.ofDays(120)))
                .submit(new NewReport("graffiti", "Old letters", "Wall", null, null), null)
                .id();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = program.get(V2 + path);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        return new JsonMapper().readTree(answer.body());
    }

    private List<String> ids(String query) throws Exception {
        return json("/requests.json" + query).findValuesAsText("service_request_id");
    }

    private static Document xml(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
        assertThat(answer.body()).startsWith("<?xml");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())));
    }

    private static String text(Document document, String name) {
        return document.getElementsByTagName(name).item(0).getTextContent();
    }

    @Test
    void servicesAreTheCategories() throws Exception {
        JsonNode services = json("/services.json?jurisdiction_id=anything");

        assertThat(services).hasSize(9);
        JsonNode pothole = json("/services.json").get(8);
        assertThat(pothole.fieldNames())
                .toIterable()
                .containsExactly(
                        "service_code", "service_name", "description", "metadata", "type", "keywords", "group");
        assertThat(services.findValuesAsText("service_code")).contains("pothole", "graffiti");
        assertThat(pothole.get("metadata").isBoolean()).isTrue();
        assertThat(pothole.get("type").asText()).isEqualTo("realtime");
        Document document = xml(program.get(V2 + "/services.xml"));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("services");
        assertThat(document.getDocumentElement().getFirstChild().getNodeName()).isEqualTo("service");
        assertThat(document.getElementsByTagName("service").getLength()).isEqualTo(9);
    }

    @Test
    void aServiceAsksNoFurtherQuestions() throws Exception {
        assertThat(json("/services/pothole.json").toString())
                .isEqualTo("{\"service_code\":\"pothole\",\"attributes\":[]}");
        assertThat(xml(program.get(V2 + "/services/pothole.xml"))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("service_definition");
        assertThat(program.get(V2 + "/services/dragon.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestIsTheReportWithoutTheResident() throws Exception {
        JsonNode request = json("/requests/" + open + ".json").get(0);

        assertThat(request.fieldNames())
                .toIterable()
                .containsExactly(
                        "service_request_id",
                        "status",
                        "status_notes",
                        "service_name",
                        "service_code",
                        "description",
                        "agency_responsible",
                        "service_notice",
                        "requested_datetime",
                        "updated_datetime",
                        "expected_datetime",
                        "address",
                        "address_id",
                        "zipcode",
                        "lat",
                        "long",
                        "media_url");
        assertThat(request.get("description").asText()).isEqualTo("Deep <b> & wide");
        assertThat(request.get("lat").asDouble()).isEqualTo(54.9);
        assertThat(OffsetDateTime.parse(request.get("requested_datetime").asText())
                        .toInstant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(request.get("media_url").asText())
                .isEqualTo("http://localhost:" + running.port() + "/reports/" + open + "/photo");
        assertThat(program.get(V2 + "/requests.json").body()
                        + program.get(V2 + "/requests.xml").body())
                .doesNotContain("Secret", "secret", "Priya", "priya");
    }

    @Test
    void xmlSaysTheSame() throws Exception {
        Document document = xml(program.get(V2 + "/requests/" + closed + ".xml"));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("service_requests");
        assertThat(document.getElementsByTagName("request").getLength()).isEqualTo(1);
        assertThat(text(document, "status")).isEqualTo("closed");
        assertThat(text(document, "status_notes")).isEqualTo("Cleaned off.");
        assertThat(text(document, "lat")).isEmpty();
        assertThat(text(xml(program.get(V2 + "/requests/" + open + ".xml")), "description"))
                .isEqualTo("Deep <b> & wide");
    }

    @Test
    void requestsAreFiltered() throws Exception {
        String first = Long.toString(open);
        String second = Long.toString(closed);
        String third = Long.toString(old);
        assertThat(ids("")).containsSubsequence(first, second).doesNotContain(third);
        assertThat(ids("?status=closed")).containsExactly(second);
        assertThat(ids("?status=open,closed&service_code=graffiti")).containsExactly(second);
        assertThat(ids("?service_code=pothole,dragon")).contains(first).doesNotContain(second);
        assertThat(ids("?service_request_id=" + old + "," + open + ",999999")).containsExactly(first, third);
        Instant now = Instant.now();
        assertThat(ids("?start_date=" + now.minus(Duration.ofDays(150)))).containsExactly(third);
        assertThat(ids("?end_date=" + now.minus(Duration.ofDays(100)))).containsExactly(third);
        assertThat(ids("?start_date=" + now.minus(Duration.ofDays(11)) + "&end_date=" + now.minus(Duration.ofDays(9))))
                .containsExactly(second);
        assertThat(ids("?start_date=2020-01-01T00:00:00%2B01:00")).isEmpty();
    }

    @Test
    void mistakesAreExplainedInTheFormatAskedFor() throws Exception {
        for (String wrong : new String[] {
            "?status=new",
            "?start_date=yesterday",
            "?end_date=2026-01-01",
            "?service_request_id=x",
            "?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z",
            "?start_date=2026-01-02T00:00:00Z&end_date=2026-01-01T00:00:00Z"
        }) {
            HttpResponse<String> answer = program.get(V2 + "/requests.json" + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            JsonNode error = new JsonMapper().readTree(answer.body()).get(0);
            assertThat(error.get("code").asInt()).isEqualTo(400);
            assertThat(error.get("description").asText()).isNotEmpty();
        }
        HttpResponse<String> missing = program.get(V2 + "/requests/999999.xml");
        assertThat(missing.statusCode()).isEqualTo(404);
        Document document = xml(missing);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("errors");
        assertThat(document.getDocumentElement().getFirstChild().getNodeName()).isEqualTo("error");
        assertThat(text(document, "code")).isEqualTo("404");
        assertThat(program.get(V2 + "/dragons.json").statusCode()).isEqualTo(404);
        assertThat(program.get(V2 + "/requests/x.json").statusCode()).isEqualTo(404);
    }

    private static Map<String, String> report() {
        return new HashMap<>(Map.of(
                "api_key", "the-key",
                "service_code", "fly-tipping",
                "address_string", "Moor Road",
                "description", "A mattress",
                "first_name", "Ada",
                "last_name", "Hidden",
                "email", "ada@example.org",
                "jurisdiction_id", "northmoor.example"));
    }

    @Test
    void aProgramSendsAReport() throws Exception {
        HttpResponse<String> answer = program.postAsProgram(V2 + "/requests.json", report());

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode receipt = new JsonMapper().readTree(answer.body()).get(0);
        assertThat(receipt.fieldNames())
                .toIterable()
                .containsExactly("service_request_id", "service_notice", "account_id");
        String id = receipt.get("service_request_id").asText();
        assertThat(program.get("/reports/" + id).body())
                .contains("Fly-tipping: Moor Road", "A mattress")
                .doesNotContain("Hidden", "ada@");
        var stored = running.services().reports().find(Long.parseLong(id)).orElseThrow();
        assertThat(stored.reporterName()).contains("Ada Hidden");
        assertThat(stored.reporterEmail()).contains("ada@example.org");
    }

    @Test
    void coordinatesAloneSayWhereItIs() throws Exception {
        Map<String, String> report = report();
        report.remove("address_string");
        report.remove("description");
        report.putAll(Map.of("lat", "54.91234", "long", "-1.7"));

        HttpResponse<String> answer = program.postAsProgram(V2 + "/requests.xml", report);

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode stored = json("/requests/" + text(xml(answer), "service_request_id") + ".json")
                .get(0);
        assertThat(stored.get("lat").asDouble()).isEqualTo(54.91234);
        assertThat(stored.get("address").asText()).isEqualTo("54.91234, -1.70000");
        assertThat(stored.get("description").asText()).isEqualTo("Fly-tipping");
    }

    @Test
    void aReportNeedsAKeyACategoryAndAPlace() {
        refused(403, Map.of("api_key", "wrong"));
        refused(403, Map.of("api_key", ""));
        refused(400, Map.of("service_code", ""));
        refused(404, Map.of("service_code", "dragon"));
        refused(400, Map.of("address_string", ""));
        refused(400, Map.of("address_string", "", "lat", "54"));
        refused(400, Map.of("lat", "54"));
        refused(400, Map.of("lat", "91", "long", "0"));
        refused(400, Map.of("lat", "NaN", "long", "0"));
        refused(400, Map.of("email", "nobody"));
        refused(400, Map.of("description", "x".repeat(2001)));
        Map<String, String> keyless = report();
        keyless.remove("api_key");
        assertThat(program.postAsProgram(V2 + "/requests.json", keyless).statusCode())
                .isEqualTo(403);
        assertThat(program.postAsProgram(V2 + "/services.json", report()).statusCode())
                .isEqualTo(405);
    }

    private void refused(int status, Map<String, String> changes) {
        Map<String, String> report = report();
        report.putAll(changes);
        HttpResponse<String> answer = program.postAsProgram(V2 + "/requests.json", report);
        assertThat(answer.statusCode()).as(changes.toString()).isEqualTo(status);
        assertThat(answer.body()).startsWith("[{\"code\":" + status + ",\"description\":\"");
    }
}
