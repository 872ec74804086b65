package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.branding.BrandProblem;

/** What a council does with the files of its brand while the service runs. */
class BrandFilesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("uk.org.tenancy.branding");

    @TempDir
    Path councils;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Service service;
    private Visitor northmoor;

    @BeforeEach
    void start() throws IOException {
        log.start();
        LOG.addAppender(log);
        CouncilFilesTest.copyTo(councils);
        service = Service.start(councils);
        northmoor = service.visitor("northmoor.localhost");
    }

    @AfterEach
    void stop() {
        service.close();
        LOG.detachAppender(log);
    }

    @Test
    void a_change_shows_without_a_restart_and_what_is_wrong_changes_nothing_but_log_and_report() throws IOException {
        String logo = address("header img", "src");
        edit("colour.brand = #00512d", "colour.brand = #0b3d91");
        await(() -> theme().contains("--tenant-brand: #0b3d91"));

        edit("#0b3d91", "#0b3d91\ncolour.link = #777777");
        await(() -> !problems().isEmpty());
        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(
                                "northmoor/brand.properties",
                                "colour.link",
                                "4.47",
                                "the nearest colour that passes is"));
        assertThat(logged()).contains("colour.link");
        assertThat(theme()).contains("--tenant-brand: #0b3d91").doesNotContain("#777777");
        assertThat(service.visitor("eastmere.localhost").get("/").statusCode()).isEqualTo(200);

        edit("\ncolour.link = #777777", "");
        await(() -> problems().isEmpty());
        Path drawing = councils.resolve("northmoor/logo.svg");
        Files.writeString(drawing, Files.readString(drawing).replace("</svg>", "<script>alert(1)</script></svg>"));
        await(() -> !problems().isEmpty());
        assertThat(problems().toString()).contains("logo", "script");
        assertThat(address("header img", "src")).isEqualTo(logo);
        assertThat(northmoor.get(logo).body()).doesNotContain("script");
    }

    @Test
    void a_look_that_is_not_in_force_yet_is_shown_to_the_councils_own_officers_only() throws IOException {
        Files.writeString(
                councils.resolve("northmoor/brand.2099.properties"),
                "effective-from = 2099-04-01\ncolour.brand = #7a1f1f\n");
        Visitor officer = service.visitor("northmoor.localhost").signIn("tom.beckett@northmoor.example");
        String page = "/?look=2099-04-01";
        await(() -> officer.get(page).body().contains("/brand/preview/2099-04-01/"));

        HttpResponse<String> seen = officer.get(page);
        assertThat(seen.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        String theme = Page.of(seen).address("link[rel=stylesheet][href*=/brand/]", "href");
        assertThat(officer.get(theme).body()).contains("--tenant-brand: #7a1f1f");
        assertThat(officer.get("/").body()).doesNotContain("preview");

        Visitor neighbour = service.visitor("eastmere.localhost").signIn("amara.cole@eastmere.example");
        assertThat(neighbour.get(theme).statusCode()).isEqualTo(404);
        for (Visitor other : List.of(northmoor, neighbour.under("northmoor.localhost"))) {
            assertThat(other.get(page).body()).doesNotContain("preview");
            assertThat(other.get(theme).statusCode()).isIn(403, 404);
            assertThat(other.get(theme).body()).doesNotContain("#7a1f1f");
        }
    }

    private String theme() {
        return northmoor.get(address("link[href^=/brand/]", "href")).body();
    }

    private String address(String element, String attribute) {
        return Page.of(northmoor.get("/")).address(element, attribute);
    }

    private List<BrandProblem> problems() {
        return service.councils().brands().problems();
    }

    private String logged() {
        return List.copyOf(log.list).toString();
    }

    private void edit(String from, String to) throws IOException {
        Path file = councils.resolve("northmoor/brand.properties");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private static void await(BooleanSupplier done) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!done.getAsBoolean() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
