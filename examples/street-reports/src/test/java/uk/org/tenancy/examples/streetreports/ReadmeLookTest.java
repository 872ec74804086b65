package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.FileBranding;
import uk.org.tenancy.examples.reports.web.WebServer;
import uk.org.tenancy.servlet.BrandFilter;
import uk.org.tenancy.servlet.BrandServlet;
import uk.org.tenancy.servlet.RefusalPage;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** What the main README says about the look of councils. */
class ReadmeLookTest {

    private static final Path HERE = Path.of("src/test/java/uk/org/tenancy/examples/streetreports/ReadmeLookTest.java");
    private static final Path BRAND = Path.of("councils/northmoor/brand.properties");
    private static final int MAX_SIZE = 100 * 1024;

    @Test
    void its_lines_serve_each_council_its_brand() {
        try (WebServer web = WebServer.start(0, context -> context.addEventListener(new Start()))) {
            assertThat(new Visitor(web.port(), "northmoor.report.example.org")
                            .get("/brand/theme.css")
                            .body())
                    .contains("--tenant-brand: #00512d");
            assertThat(new Visitor(web.port(), "eastmere.report.example.org")
                            .get("/brand/logo")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void it_shows_these_lines_and_lines_of_northmoors_file() throws IOException {
        String section = section();
        assertThat(Files.readString(HERE).lines().map(String::strip).toList())
                .containsSequence(snippet(section, "```java\n"));
        assertThat(Files.readAllLines(BRAND)).containsAll(snippet(section, "```properties\n"));
    }

    @Test
    void its_pictures_are_small_and_described() throws IOException {
        for (String council : Pictures.COUNCILS) {
            Path picture = Path.of("pictures", council + ".png");
            BufferedImage image = ImageIO.read(picture.toFile());
            assertThat(image.getWidth()).isEqualTo(Pictures.WIDTH);
            assertThat(image.getHeight()).isEqualTo(Pictures.HEIGHT);
            assertThat(Files.size(picture)).isLessThan(MAX_SIZE);
            assertThat(section()).containsPattern("!\\[[^]]{20,}]\\(examples/street-reports/" + picture + "\\)");
        }
    }

    private static String section() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        return readme.split("### Every council looks like itself\n", 2)[1].split("\n### ", 2)[0];
    }

    private static List<String> snippet(String section, String start) {
        return section.split(start, 2)[1]
                .split("```", 2)[0]
                .lines()
                .map(String::strip)
                .toList();
    }

    private static final class Start implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext servletContext = event.getServletContext();
            TenantDirectory councils = TenantDirectory.of(FileTenants.in(Path.of("councils")));

            Brands brands = Brands.of(FileBranding.in(Path.of("councils")));

            BrandServlet.of(brands).register(servletContext, "/brand/"); // theme.css, logo, icon, manifest
            // The brand is ${brand} in templates, with ${brand.headerHtml} and other parts of pages.
            BrandFilter.of(brands, "/brand/", ServletRequest::getLocale).register(servletContext);
            TenantFilter.of(councils, TenantResolver.host("{tenant}.report.example.org"))
                    .refusingWith(RefusalPage.inBrandOf(brands)) // a suspended council's page
                    .register(servletContext);
        }
    }
}
