package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.request.RequestDesk;

/** How people get the package with their data. */
class PackageServletTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);

    private final Brands brands = new Brandings().brands();

    @TempDir
    Path folder;

    private RequestDesk desk;
    private String path;

    @BeforeEach
    void open() {
        desk = new Requests().desk(folder);
        path = "/your-data/" + Requests.link(desk, Councils.NORTHMOOR);
    }

    @AfterEach
    void close() {
        brands.close();
    }

    @Test
    void looking_at_a_link_uses_nothing_up_and_the_button_gives_the_file_once() throws Exception {
        try (Site site = site()) {
            for (int i = 0; i < 2; i++) {
                Answer page = site.get(NORTH, path, "Accept-Language: en");
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body())
                        .contains(
                                "<html lang=\"en\">",
                                "<h1>Your data</h1>",
                                "Download your data</button>",
                                "--tenant-brand: #8a1538;");
                assertThat(page.header("Cache-Control")).contains("no-store");
                assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            }
            Answer file = post(site, NORTH, path);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo("application/zip");
            assertThat(file.header("Content-Disposition")).matches("attachment; filename=\"R-[A-Z0-9]+\\.zip\"");
            assertThat(Long.parseLong(file.header("Content-Length"))).isEqualTo(Files.size(packed()));
            Answer again = post(site, NORTH, path);
            assertThat(again.status()).isEqualTo(404);
            assertThat(again.body()).contains("Ni ellir defnyddio’r ddolen hon mwyach");
            assertThat(site.get(NORTH, path).status()).isEqualTo(404);
        }
    }

    @Test
    void the_page_may_use_its_own_styles_and_nothing_of_others_whatever_the_application_allows() throws Exception {
        Filter strict = (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", "default-src 'self'");
            chain.doFilter(request, response);
        };
        try (Site site = site(strict)) {
            Answer page = site.get(NORTH, path);
            String styles = page.body().split("</?style>", -1)[1];
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(styles.getBytes(StandardCharsets.UTF_8));
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                    .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
    }

    @Test
    void a_link_of_one_council_is_none_of_another() throws Exception {
        try (Site site = site()) {
            assertThat(site.get(SOUTH, path).status()).isEqualTo(404);
            assertThat(post(site, SOUTH, path).status()).isEqualTo(404);
            assertThat(post(site, NORTH, path + "x").status()).isEqualTo(404);
            assertThat(post(site, NORTH, "/your-data/").status()).isEqualTo(404);
            assertThat(post(site, NORTH, path).status()).isEqualTo(200);
        }
    }

    @Test
    void a_file_that_is_not_the_approved_one_is_not_given_and_the_link_stays() throws Exception {
        byte[] right = Files.readAllBytes(packed());
        Files.write(packed(), List.of("something else"));
        try (Site site = site()) {
            Answer answer = post(site, NORTH, path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("Nid yw eich data ar gael ar hyn o bryd")
                    .doesNotContain("something else");
            Files.write(packed(), right);
            assertThat(post(site, NORTH, path).status()).isEqualTo(200);
        }
    }

    @Test
    void other_methods_are_refused() throws Exception {
        try (Site site = site()) {
            assertThat(site.ask("DELETE", NORTH, path, "Content-Length: 0").status())
                    .isEqualTo(405);
        }
    }

    private Path packed() throws IOException {
        try (Stream<Path> files =
                Files.list(folder.resolve(Councils.NORTHMOOR.id().value()))) {
            return files.findFirst().orElseThrow();
        }
    }

    private Site site(Filter... more) throws Exception {
        Site site = Site.behind(Councils.filter());
        List.of(more).forEach(site::filter);
        return site.atStart(context -> context.addServlet("your-data", PackageServlet.of(desk, brands))
                        .addMapping("/your-data/*"))
                .start();
    }

    private static Answer post(Site site, String host, String path) throws IOException {
        return site.ask("POST", host, path, "Content-Length: 0");
    }
}
