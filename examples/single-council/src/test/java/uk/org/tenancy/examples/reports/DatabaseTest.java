package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.examples.reports.demo.DemoData;
import uk.org.tenancy.examples.reports.service.NewReport;
import uk.org.tenancy.examples.reports.service.ReportFilter;

/** Where the data is, and that it is still there tomorrow. */
class DatabaseTest {

    @Test
    void nothingIsLostWhenTheServiceStartsAgain() {
        Running before = Running.start();
        NewReport sent = new NewReport("pothole", "Still here", "Mill Lane", null, null);
        long id = before.services().reports().submit(sent, null).id();
        before.close();

        try (Running after = before.again()) {
            assertThat(after.browser().get("/reports/" + id).body()).contains("Still here");
            assertThat(after.services().reports().submit(sent, null).id()).isGreaterThan(id);
        }
    }

    @Test
    void theEntitiesFitTheTables() {
        try (Running running = Running.start()) {
            var connections = running.database()
                    .pool(running.database().user(), running.database().password(), 1);
            assertThatCode(() -> {
                        EntityManagerFactory entities = Persistence.createEntityManagerFactory(
                                "street-reports",
                                Map.of(
                                        "jakarta.persistence.nonJtaDataSource",
                                        connections,
                                        "hibernate.hbm2ddl.auto",
                                        "validate"));
                        entities.close();
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void demonstrationDataIsLoadedOnceAndFast() {
        try (Running running = Running.start()) {
            List<String> said = new ArrayList<>();
            Map<String, String> environment = Map.of("DEMO_PASSWORD", "open sesame", "DEMO_API_KEY", "demo-key");
            long start = System.nanoTime();
            DemoData.load("demo/northmoor.json", running.services(), environment, said::add);
            assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
            DemoData.load("demo/northmoor.json", running.services(), environment, said::add);

            assertThat(running.services().search().count(ReportFilter.ALL)).isEqualTo(8);
            assertThat(running.services().apiKeys().accepts("demo-key")).isTrue();
            assertThat(String.join("\n", said))
                    .containsOnlyOnce("open sesame")
                    .contains("priya.nair@northmoor.example", "demo-key", "already");
            Browser browser = running.browser().signIn("priya.nair@northmoor.example", "open sesame");
            assertThat(browser.get("/officer?list=all").body()).contains("All (8)");
        }
    }

    @Test
    void demonstrationPasswordsAreNewEachTimeUnlessChosen() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Running running = Running.start()) {
                DemoData.load("demo/northmoor.json", running.services(), Map.of(), said::add);
            }
        }
        assertThat(said.stream().filter(line -> line.contains("password")))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(said.stream().filter(line -> line.contains("api_key")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDatabaseThatCannotBeUsedIsNamedWithoutItsPassword() {
        Map<String, String> settings = new HashMap<>(Running.newDatabase());
        settings.put("DATABASE_USER", "nobody_here");
        settings.put("DATABASE_PASSWORD", "hush-hush");
        refused(settings);
        settings.put("DATABASE_URL", "jdbc:postgresql://localhost:1/reports?password=hush-hush");
        refused(settings);
        settings.put("DATABASE_URL", "jdbc:postgresql://localhost:x/reports?password=hush-hush");
        refused(settings);
        settings.put("DATABASE_URL", "mysql://u:hush-hush@localhost/reports");
        refused(settings);
    }

    private static void refused(Map<String, String> settings) {
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> Database.open(settings, said::add))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("hush-hush");
        assertThat(said.toString()).doesNotContain("hush-hush");
    }
}
