package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three councils, one live service. */
class SharedServiceTest {

    private static Service service;
    private final Visitor northmoor = service.visitor("northmoor.localhost");
    private final Visitor eastmere = service.visitor("eastmere.localhost");
    private final Visitor aberwennol = service.visitor("aberwennol.localhost");

    @BeforeAll
    static void start() {
        service = Service.start(Service.COUNCILS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void each_council_shows_its_own_name_and_colour() {
        assertThat(northmoor.get("/").body()).contains("Northmoor Council").doesNotContain("Eastmere", "Aberwennol");
        assertThat(eastmere.get("/").body())
                .contains("Eastmere Borough Council")
                .doesNotContain("Northmoor");
        assertThat(northmoor.get("/brand/theme.css").body()).contains("--tenant-brand: #00512d");
        assertThat(eastmere.get("/brand/theme.css").body()).contains("--tenant-brand: #4b1f6f");
    }

    @Test
    void a_welsh_council_is_shown_in_welsh_first() {
        assertThat(aberwennol.get("/").body()).contains("lang=\"cy\"", "Cyngor Sir Aberwennol");
        assertThat(aberwennol.get("/?lang=en").body()).contains("lang=\"en\"", "Aberwennol County Council");
    }

    @Test
    void Q01_open311_lists_only_the_reports_of_the_council_that_was_asked() {
        List<String> ofNorthmoor = northmoor.reportIds();
        List<String> ofEastmere = eastmere.reportIds();
        assertThat(ofNorthmoor).isNotEmpty().doesNotContainAnyElementsOf(ofEastmere);
        assertThat(ofEastmere).isNotEmpty();
        assertThat(northmoor.get("/open311/v2/requests.xml").body())
                .contains("<service_request_id>" + ofNorthmoor.get(0) + "<")
                .doesNotContain("<service_request_id>" + ofEastmere.get(0) + "<");
    }

    @Test
    void Q02_a_report_of_another_council_is_not_found() {
        String id = eastmere.reportIds().get(0);
        assertThat(eastmere.get("/reports/" + id).statusCode()).isEqualTo(200);
        assertThat(northmoor.get("/reports/" + id).statusCode()).isEqualTo(404);
        assertThat(northmoor.get("/open311/v2/requests/" + id + ".json").statusCode())
                .isEqualTo(404);
        assertThat(northmoor
                        .get("/open311/v2/requests.json?service_request_id=" + id)
                        .body())
                .doesNotContain("\"" + id + "\"");
    }

    @Test
    void a_report_sent_to_one_council_appears_for_it_alone() {
        HttpResponse<String> answer = send(northmoor, Service.API_KEY, "Wobbly paving slab by the baker's");
        assertThat(answer.statusCode()).isEqualTo(201);
        String id = Visitor.values("service_request_id", answer.body()).get(0);
        assertThat(northmoor.reportIds()).contains(id);
        assertThat(eastmere.reportIds()).doesNotContain(id);
        assertThat(aberwennol.get("/").body()).doesNotContain("Wobbly");
    }

    @Test
    void an_officer_of_one_council_cannot_sign_in_at_another() {
        Visitor officer = service.visitor("northmoor.localhost").signIn("tom.beckett@northmoor.example");
        assertThat(officer.get("/officer").statusCode()).isEqualTo(200);
        Visitor astray = service.visitor("eastmere.localhost").signIn("tom.beckett@northmoor.example");
        assertThat(astray.get("/officer").statusCode()).isNotEqualTo(200);
    }

    @Test
    void R14_the_session_of_one_council_is_worth_nothing_at_another() {
        Visitor officer = service.visitor("northmoor.localhost").signIn("tom.beckett@northmoor.example");
        assertThat(officer.under("eastmere.localhost").get("/officer").statusCode())
                .isEqualTo(403);
        assertThat(officer.get("/officer").statusCode()).isEqualTo(200);
    }

    @Test
    void an_officer_sees_and_opens_the_reports_of_their_council_only() {
        Visitor officer = service.visitor("northmoor.localhost").signIn("tom.beckett@northmoor.example");
        String own = northmoor.reportIds().get(0);
        String foreign = eastmere.reportIds().get(0);
        assertThat(officer.get("/officer/reports/" + own).statusCode()).isEqualTo(200);
        assertThat(officer.get("/officer/reports/" + foreign).statusCode()).isEqualTo(404);
    }

    @Test
    void R04_an_unknown_host_gets_a_page_that_says_so() {
        HttpResponse<String> answer = service.visitor("nobody.localhost").get("/");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("<h1>").doesNotContain("northmoor", "Northmoor", "<style", "tenant-");
        assertThat(service.visitor("localhost").get("/").statusCode()).isEqualTo(404);
        assertThat(service.visitor("127.0.0.1").get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void a_program_gets_problem_details() {
        Visitor stranger = service.visitor("nobody.localhost");
        HttpResponse<String> answer =
                stranger.send(stranger.request("/open311/v2/requests.json").header("Accept", "application/json"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void a_council_can_have_hosts_of_its_own() {
        assertThat(service.visitor("REPORT.Northmoor.example.").get("/").body()).contains("Northmoor Council");
    }

    @Test
    void R12_the_health_check_needs_no_council() {
        assertThat(service.visitor("10.0.0.7").get("/health").body()).isEqualToIgnoringWhitespace("ok");
    }

    private static HttpResponse<String> send(Visitor to, String key, String description) {
        return to.post(
                "/open311/v2/requests.json",
                Map.of(
                        "api_key",
                        key,
                        "service_code",
                        "pothole",
                        "address_string",
                        "Market Place",
                        "description",
                        description));
    }
}
