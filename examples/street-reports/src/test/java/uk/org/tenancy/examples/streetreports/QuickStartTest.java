package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.examples.reports.web.WebServer;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** The lines of Java at the top of the main README, in a service of one servlet. */
class QuickStartTest {

    @Test
    void a_request_and_a_job_see_the_rows_of_their_council() {
        Map<String, String> environment = Service.newDatabase();
        Service.on(environment, Service.COUNCILS).close();
        try (Database database = Database.open(environment, progress -> {})) {
            ApplicationRole role = ApplicationRole.prepare(database);
            Start start = new Start(database.pool(role.name(), role.password(), 2));
            try (WebServer web = WebServer.start(0, context -> context.addEventListener(start))) {
                assertThat(new Visitor(web.port(), "eastmere.report.example.org")
                                .get("/officers")
                                .body())
                        .isEqualTo("2 at Eastmere Borough Council");
                assertThat(new Visitor(web.port(), "nobody.report.example.org")
                                .get("/officers")
                                .statusCode())
                        .isEqualTo(404);
            }
            assertThat(start.seenByTheJob).isEqualTo("2 at Northmoor Council");
        }
    }

    @Test
    void the_main_readme_shows_these_lines() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String snippet = readme.split("```java\n", 2)[1].split("```", 2)[0];
        String here =
                Files.readString(Path.of("src/test/java/uk/org/tenancy/examples/streetreports/QuickStartTest.java"));
        assertThat(here.lines().map(String::strip).toList())
                .containsSequence(snippet.lines().map(String::strip).toList());
    }

    private static final class Start implements ServletContextListener {

        private final DataSource pool;
        private String seenByTheJob = "";

        Start(DataSource pool) {
            this.pool = pool;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext servletContext = event.getServletContext();

            TenantDirectory councils = TenantDirectory.of(FileTenants.in(Path.of("councils")));

            DataSource rows = TenantDataSource.enforced(pool); // give this one to Jakarta Persistence; that is all

            TenantFilter.of(councils, TenantResolver.host("{tenant}.report.example.org"))
                    .register(servletContext);

            Tenant northmoor = councils.find(TenantId.of("northmoor")).orElseThrow();
            TenantContext.run(northmoor, () -> nightlyJob(rows)); // outside a request, say whose work it is

            servletContext.addServlet("officers", new Officers(rows)).addMapping("/officers");
        }

        private void nightlyJob(DataSource rows) {
            seenByTheJob = count(rows);
        }
    }

    private static final class Officers extends HttpServlet {

        private static final long serialVersionUID = 1L;
        private final transient DataSource rows;

        Officers(DataSource rows) {
            this.rows = rows;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            response.getWriter().print(count(rows));
        }
    }

    private static String count(DataSource rows) {
        try (Connection connection = rows.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from officer")) {
            row.next();
            return row.getInt(1) + " at " + TenantContext.require().name();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
