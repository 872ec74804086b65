package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.CannotStart;

/** Every current principal council of a register. */
class RegisterTest {

    private static final Path REGISTER = Path.of("src/test/resources/register.csv");

    @Test
    void each_current_principal_council_has_a_host_and_nobody_else_has() {
        try (Service service = Service.start(REGISTER)) {
            assertThat(service.visitor("westfold.localhost").get("/").body())
                    .contains("Westfold, Fells and Dales Council");
            assertThat(service.visitor("wfd.localhost").get("/").statusCode()).isEqualTo(200);
            assertThat(service.visitor("cwm.localhost").get("/").body()).contains("Cwmbrith County Borough Council");
            assertThat(service.visitor("oldshire.localhost").get("/").statusCode())
                    .isEqualTo(404);
            assertThat(service.visitor("westfold-combined.localhost").get("/").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void real_councils_begin_without_invented_reports_and_keys() {
        try (Service service = Service.start(REGISTER)) {
            Visitor westfold = service.visitor("westfold.localhost");
            assertThat(westfold.reportIds()).isEmpty();
            HttpResponse<String> refused = westfold.post(
                    "/open311/v2/requests.json",
                    Map.of("api_key", Service.API_KEY, "service_code", "pothole", "address_string", "Here"));
            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_addresses_that_are_printed_lead_to_the_councils() {
        assertThat(Councils.from("--councils", REGISTER.toString()).addresses(8080))
                .containsExactly(
                        "Open http://cwm.localhost:8080/  Cwmbrith County Borough Council",
                        "Open http://st-brannock.localhost:8080/  St. Brannock Council",
                        "Open http://westfold.localhost:8080/  Westfold, Fells and Dales Council");
    }

    @Test
    void other_arguments_and_missing_files_are_refused_with_what_to_do() {
        assertThatThrownBy(() -> Councils.from("--everything"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--councils FILE");
        assertThatThrownBy(() -> Councils.from("--councils", "nowhere.csv"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("nowhere.csv", "--councils");
    }
}
