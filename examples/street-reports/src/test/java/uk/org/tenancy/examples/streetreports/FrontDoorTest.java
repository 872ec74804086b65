package uk.org.tenancy.examples.streetreports;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import uk.org.tenancy.test.attack.http.HttpSuite;
import uk.org.tenancy.test.attack.http.Side;
import uk.org.tenancy.test.attack.http.Visitor;

/** One council attacks the pages, forms and Open311 of another over HTTP. */
class FrontDoorTest extends HttpSuite {

    @AutoClose
    private final Service service = Service.start(Service.COUNCILS);

    @Override
    protected URI addressOf(Side side) {
        return URI.create("http://" + (side == Side.OWNER ? "northmoor" : "eastmere") + ".localhost:" + service.port());
    }

    @Override
    protected void signIn(Visitor visitor) {
        String email = visitor.side() == Side.OWNER ? "tom.beckett@northmoor.example" : "amara.cole@eastmere.example";
        visitor.post("/sign-in", Map.of("email", email, "password", Service.PASSWORD));
    }

    @Override
    protected List<String> startingAt() {
        return List.of("/", "/officer", "/open311/v2/requests.json", "/open311/v2/requests.xml");
    }
}
