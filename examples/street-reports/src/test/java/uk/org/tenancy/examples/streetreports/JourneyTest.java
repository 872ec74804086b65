package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.privacy.export.PackageVerifier;

/** What a person goes through who asks a council for her data and then to be forgotten, on the running service. */
class JourneyTest {

    private static final String AGNES = "agnes.whitlock@example.org";
    private static final Pattern UPDATE = Pattern.compile("\"id\":(?<id>\\d+).*\"text\":\"(?<text>[^\"]{10,})\"");
    private static final Pattern LINK =
            Pattern.compile("http://northmoor.localhost(?::\\d+)?(/your-data/R-[A-Z0-9]+\\.[A-Za-z0-9_-]+)");

    /** What keys and checks of the database do not let be anything else. */
    private static final List<String> WITHOUT_CANARY = List.of(
            "photo.content_type",
            "report.category_code",
            "report.status",
            "report_update.status",
            "tenancy_request.reference",
            "tenancy_request_event.reference",
            "tenancy_request_identifier.reference");

    @TempDir
    private Path packages;

    @TempDir
    private Path outbox;

    private final Map<String, String> environment = new HashMap<>(Service.newDatabase());
    private final Canary canary = new Canary(environment);

    private Service service;
    private Desk tom;
    private Desk priya;
    private List<String> reports;

    @BeforeEach
    void start() {
        environment.put("PACKAGES", packages.toString());
        environment.put("OUTBOX", outbox.toString());
        service = Service.on(environment, Service.COUNCILS);
        canary.await(
                "select count(*) from tenancy_retention", "3"); // today's runs, which would add to what is compared
        tom = new Desk(service.visitor("northmoor.localhost").signIn("tom.beckett@northmoor.example"));
        priya = new Desk(service.visitor("northmoor.localhost").signIn("priya.nair@northmoor.example"));
        canary.sql("update report set reporter_name = 'A. Whitlock', reporter_email = 'Agnes.Whitlock@EXAMPLE.org'"
                + " where id = (select report_id from photo)");
        reports = canary.query("select id from report where lower(reporter_email) = '" + AGNES + "' order by id");
        assertThat(reports).hasSize(2);
        knownToEastmereToo();
    }

    private void knownToEastmereToo() {
        Desk amara = new Desk(service.visitor("eastmere.localhost").signIn("amara.cole@eastmere.example"));
        String request = amara.file("ACCESS", AGNES);
        amara.press(request, "The person has proven who they are", Map.of("text", "passport"));
        String report = canary.query("select id from report where reporter_name = 'Helen Marsh'")
                .get(0);
        canary.sql("insert into photo (report_id, content_type, content, tenant_id)"
                + " select id, 'image/png', '', tenant_id from report where id = " + report);
        assertThat(canary.settle()).containsExactlyElementsOf(WITHOUT_CANARY);
        canary.sql("update report set reporter_email = '" + AGNES + "' where id = " + report);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_person_gets_her_data_and_is_forgotten_by_that_council_alone() throws IOException {
        Map<String, List<List<String>>> eastmere = canary.everything();

        Map<String, String> files = getsHerData();
        assertThat(files.get("data/report.jsonl"))
                .contains("Agnes Whitlock", "A. Whitlock", "the water stands across the who", "Chapel Street");
        assertThat(files.keySet()).anyMatch(name -> name.startsWith("data/files/photo/"));
        assertThat(files.get("data/index.html")).contains("Reports", "streets@northmoor.example", "left out");
        assertThat(String.join("\n", files.values())).doesNotContain("Tom Beckett", "tom.beckett@", Canary.WORD);

        isForgotten();
        assertThat(canary.query("select reporter_name from report where id in (" + String.join(",", reports) + ")"))
                .containsOnlyNulls();
        assertThat(service.visitor("northmoor.localhost")
                        .get("/reports/" + reports.get(0))
                        .body())
                .contains("Riverside Path")
                .doesNotContain("The third lamp post");
        assertThat(String.join("\n", tom.seen()) + String.join("\n", priya.seen()))
                .doesNotContain(Canary.WORD);
        assertThat(canary.everything()).isEqualTo(eastmere);
    }

    private Map<String, String> getsHerData() throws IOException {
        String request = tom.file("ACCESS", AGNES);
        assertThat(service.visitor("eastmere.localhost")
                        .signIn("tom.whitlock@eastmere.example")
                        .get(request)
                        .statusCode())
                .isNotEqualTo(200);
        tom.press(request, "The person has proven who they are", Map.of("text", "passport"));
        assertThat(tom.press(request, "Search every store").text()).contains("photo 1, report 2, report-update 3");
        tom.press(request, "Make the package");
        Map<String, String> read = unpacked(tom.read(request));
        Matcher update = UPDATE.matcher(read.get("data/report-update.jsonl"));
        assertThat(update.find()).isTrue();
        tom.press(
                request,
                "Make the package anew",
                Map.of("left-out", "report-update, id, " + update.group("id") + ", text"));
        priya.press(request, "Approve what was prepared");
        assertThat(tom.press(request, "Make a link for the person").text())
                .contains("The e-mail for " + AGNES + " is " + outbox)
                .doesNotContain("your-data");
        Map<String, String> files = unpacked(downloaded(told()));
        assertThat(files.get("data/report-update.jsonl")).doesNotContain(update.group("text"));
        tom.press(request, "The person has the package", Map.of("text", "downloaded"));
        return files;
    }

    /** Where she is told to get it. */
    private String told() {
        Mail mail = Mail.in(outbox);
        assertThat(mail.text("text/html")).contains("Northmoor Council", "cid:").doesNotContain(Canary.WORD);
        Matcher link = LINK.matcher(mail.text("text/plain"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private byte[] downloaded(String address) throws IOException {
        assertThat(service.visitor("eastmere.localhost").get(address).statusCode())
                .isEqualTo(404);
        Visitor agnes = service.visitor("northmoor.localhost");
        assertThat(Page.of(agnes.get(address)).text("h1")).isEqualTo("Your data");
        byte[] file = agnes.bytes(agnes.form(address, Map.of())).body();
        assertThat(agnes.post(address, Map.of()).statusCode()).as("once").isEqualTo(404);
        Path zip = Files.write(packages.resolve("downloaded.zip"), file);
        assertThat(PackageVerifier.create().verify(zip).problems()).isEmpty();
        return file;
    }

    private void isForgotten() {
        String request = tom.file("ERASURE", AGNES);
        tom.press(request, "The person has proven who they are", Map.of("text", "passport"));
        tom.press(request, "Search every store");
        tom.press(request, "Plan the erasure");
        priya.press(request, "Approve what was prepared");
        assertThat(tom.press(request, "Erase as approved").text())
                .contains(
                        "database, photo: 1 rows, ERASE",
                        "database, report: 2 rows, ANONYMISE",
                        "database, report-update: 3 rows, ANONYMISE",
                        "requests, data-request: 2 rows, RETAIN",
                        "left are {data-request=2,");
        String again = tom.file("ACCESS", AGNES);
        tom.press(again, "The person has proven who they are", Map.of("text", "passport"));
        assertThat(tom.press(again, "Search every store").text())
                .contains("searched, rows: data-request 3, data-request-event")
                .doesNotContain("photo", "report");
    }

    private static Map<String, String> unpacked(byte[] file) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName().replaceFirst("^[^/]+/(?=data/)", ""),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
