package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.lifecycle.Nation;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.request.RequestDesk;

/** The pages on which officers deal with requests. */
class RequestDeskServletTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String OFFICER = "X-Officer: Officer <7>";
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("ends with /(R-[A-Z0-9]+\\.[A-Za-z0-9_-]+)");

    private final Brands brands = new Brandings().brands();

    @TempDir
    Path folder;

    private Site site;
    private String session = "";
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        RequestDesk desk = new Requests().desk(folder);
        site = Site.behind(Councils.filter())
                .atStart(context -> {
                    context.addServlet(
                                    "requests",
                                    RequestDeskServlet.of(
                                                    desk,
                                                    brands,
                                                    request -> Optional.ofNullable(request.getHeader("X-Officer")),
                                                    council -> BankHolidays.of(Nation.ENGLAND))
                                            .inWelsh(Map.of(
                                                    "Letters",
                                                    "Llythyrau",
                                                    "to answer letters",
                                                    "i ateb",
                                                    "a year",
                                                    "blwyddyn",
                                                    "letters",
                                                    "llythyrau",
                                                    "printers & <post>",
                                                    "argraffwyr")))
                            .addMapping("/requests/*");
                    context.addServlet("your-data", PackageServlet.of(desk, brands))
                            .addMapping("/your-data/*");
                })
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        brands.close();
    }

    @Test
    void an_officer_leads_a_request_for_access_to_the_link_for_the_person() throws Exception {
        String path = file("ACCESS");
        assertThat(get(path))
                .contains("received", "ann@example.org", "The person has proven who they are")
                .containsPattern("How<br><input [^>]* required>");
        post(path, "step=IDENTITY_PROVEN&text=passport");
        post(path, "step=search");
        post(path, "step=pack");
        assertThat(get(path))
                .contains("prepared", "letter 1", "Officer &lt;7&gt;")
                .doesNotContain("<7>");
        post(path, "step=approve");
        Matcher link = LINK.matcher(post(path, "step=link").body());
        assertThat(link.find()).isTrue();
        assertThat(get(path)).doesNotContain(link.group(1).substring(13));
        assertThat(site.ask("POST", NORTH, "/your-data/" + link.group(1), "Content-Length: 0")
                        .status())
                .isEqualTo(200);
        post(path, "step=ANSWERED&text=downloaded");
        assertThat(get(path)).contains("answered").doesNotContain("Next steps");
        assertThat(get("/requests/")).contains("No request is open");
    }

    @Test
    void an_officer_reads_the_package_before_it_is_approved_and_says_what_is_left_out() throws Exception {
        String path = file("ACCESS");
        Answer early = post(path, "step=read");
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.body()).contains("pack it first");
        post(path, "step=IDENTITY_PROVEN&text=passport");
        post(path, "step=search");
        post(path, "step=pack");
        assertThat(get(path)).contains("Read the package").doesNotContain(", read: ");
        assertThat(read(path)).contains("a letter to northmoor", "help@northmoor.example", "lang=\"en-GB\"");

        assertThat(post(path, "step=pack&left-out=letter,text").body()).contains("letter,text", "letter, id, 7, text");
        assertThat(post(path, "step=pack&left-out=letter,text,another,text").status())
                .isEqualTo(400);
        post(path, "step=pack&language=WELSH&left-out=letter,+text,+a+letter+to+northmoor,+text");
        assertThat(read(path)).doesNotContain("a letter to northmoor").contains("lang=\"cy\"", "Llythyrau");
        assertThat(get(path).split(", Officer &lt;7&gt;, read: R-", -1)).hasSize(3);
        assertThat(get(path).split(", read: ", -1)).hasSize(3);
    }

    @Test
    void nobody_else_reads_a_package_and_no_link_or_other_site_makes_an_officer_read_it() throws Exception {
        String path = file("ACCESS");
        post(path, "step=IDENTITY_PROVEN&text=passport");
        post(path, "step=search");
        post(path, "step=pack");
        assertThat(site.get(NORTH, path + "?step=read", OFFICER, session).header("Content-Type"))
                .startsWith("text/html");
        assertThat(site.get(NORTH, path + "/package", OFFICER, session).status())
                .isEqualTo(404);
        assertThat(send(NORTH, path, "step=read").status()).isEqualTo(403);
        String form = "step=read&form=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        assertThat(site.ask(
                                "POST",
                                NORTH,
                                path,
                                session,
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: " + form.length() + "\r\n\r\n" + form)
                        .status())
                .isEqualTo(403);
        assertThat(send(SOUTH, path, form).status()).isNotEqualTo(200);
        assertThat(get(path)).doesNotContain(", read: ");
    }

    private String read(String path) throws IOException {
        Answer answer = post(path, "step=read");
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        String name = path.substring(path.lastIndexOf('/') + 1) + ".zip";
        assertThat(answer.header("Content-Disposition")).contains(name);
        try (ZipFile zip = new ZipFile(folder.resolve("northmoor").resolve(name).toFile())) {
            StringBuilder content = new StringBuilder();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    content.append(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return content.toString();
        }
    }

    @Test
    void an_officer_puts_a_value_right_and_is_told_of_a_store_that_takes_no_corrections() throws Exception {
        String path = file("RECTIFICATION");
        post(path, "step=IDENTITY_PROVEN&text=passport");
        assertThat(get(path)).doesNotContain("Put it right");
        post(path, "step=search");
        assertThat(get(path)).contains("Put it right", "<option value=\"letter\">");
        assertThat(post(path, "step=correct&set=letter&row=7&field=text&value=right")
                        .body())
                .contains("say which row by its key, such as id=12");
        assertThat(post(path, "step=correct&set=letter&row=text+%3D+x&field=text&value=right")
                        .body())
                .contains("The store letters refuses: it takes no corrections");
        assertThat(get(path)).contains("interrupted").doesNotContain("corrected");
    }

    @Test
    void an_erasure_is_planned_approved_and_certified() throws Exception {
        String path = file("ERASURE");
        post(path, "step=IDENTITY_PROVEN&text=passport");
        post(path, "step=search");
        assertThat(get(path)).contains("<legend>letter</legend>");
        assertThat(post(path, "step=plan&letter=HOLD").body()).contains("say why the data is kept");
        post(path, "step=plan&letter=ERASE&letter.reason=&letter.until=");
        post(path, "step=approve");
        assertThat(post(path, "step=erase").body())
                .contains(
                        "letter: 1 rows, ERASE; to be told: printers &amp; &lt;post&gt;",
                        "nothing is left",
                        "Note it of printers");
    }

    @Test
    void an_officer_sees_who_has_to_be_told_and_notes_who_was() throws Exception {
        String path = file("RESTRICTION");
        post(path, "step=IDENTITY_PROVEN&text=passport");
        post(path, "step=search");
        assertThat(get(path)).doesNotContain("Who has to be told");
        post(path, "step=restrict");
        assertThat(get(path))
                .contains("printers &amp; &lt;post&gt; (letter): <strong>to be told</strong>", "Article 19")
                .contains("value=\"printers &amp; &lt;post&gt;\"")
                .doesNotContain("<post>");
        String printers = "&recipient=" + URLEncoder.encode("printers & <post>", StandardCharsets.UTF_8);
        assertThat(post(path, "step=told&text=" + printers).body()).contains("RECIPIENT_TOLD needs words");
        assertThat(post(path, "step=told&text=x&recipient=others").body()).contains("note it for one of [printers");
        post(path, "step=ANSWERED&text=restricted");
        assertThat(get(path)).contains("to be told</strong>");
        post(path, "step=told&text=by+telephone" + printers);
        assertThat(get(path))
                .contains("recipient told: printers &amp; &lt;post&gt;<br>by telephone", "(letter): told on ")
                .doesNotContain("to be told</strong>", "Note it of");
        post(path, "step=not_told&text=gave+none" + printers);
        assertThat(get(path)).contains("(letter): not told on ");
    }

    @Test
    void who_is_no_officer_sees_nothing_and_changes_nothing() throws Exception {
        String path = file("ACCESS");
        Answer page = site.get(NORTH, path);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).doesNotContain("ann@example.org");
        assertThat(site.ask("POST", NORTH, path, "Content-Length: 0").status()).isEqualTo(403);
    }

    @Test
    void a_form_of_another_site_is_refused() throws Exception {
        String path = file("ACCESS");
        assertThat(send(NORTH, path, "step=IDENTITY_PROVEN&text=x").status()).isEqualTo(403);
        assertThat(send(NORTH, path, "step=IDENTITY_PROVEN&text=x&form=guessed").status())
                .isEqualTo(403);
        assertThat(get(path)).doesNotContain("identity proven");
    }

    @Test
    void a_council_does_not_see_the_requests_of_another() throws Exception {
        String path = file("ACCESS");
        assertThat(site.get(SOUTH, path, OFFICER).status()).isEqualTo(404);
        assertThat(site.get(SOUTH, "/requests/", OFFICER).body()).contains("No request is open");
    }

    @Test
    void what_cannot_happen_yet_is_explained() throws Exception {
        String path = file("ACCESS");
        Answer refused = post(path, "step=approve");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("first the person has to prove who they are");
        assertThat(post(path, "step=nonsense").status()).isEqualTo(400);
        assertThat(post("/requests/", "kind=ACCESS&identifier-kind=email&identifier=a@b.c&received=yesterday")
                        .status())
                .isEqualTo(400);
        assertThat(site.ask("PUT", NORTH, path, OFFICER, "Content-Length: 0").status())
                .isEqualTo(405);
    }

    private String file(String kind) throws IOException {
        Answer page = site.get(NORTH, "/requests/", OFFICER);
        session = "Cookie: " + page.cookie();
        Matcher form = TOKEN.matcher(page.body());
        assertThat(form.find()).isTrue();
        token = form.group(1);
        Answer filed = post(
                "/requests/", "kind=" + kind + "&identifier-kind=email&identifier=ann@example.org&received=2026-11-02");
        assertThat(filed.status()).isEqualTo(303);
        return filed.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private String get(String path) throws IOException {
        return site.get(NORTH, path, OFFICER, session).body();
    }

    @CanIgnoreReturnValue
    private Answer post(String path, String form) throws IOException {
        return send(NORTH, path, form + "&form=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private Answer send(String host, String path, String form) throws IOException {
        return site.ask(
                "POST",
                host,
                path,
                OFFICER,
                session,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + form.length() + "\r\n\r\n" + form);
    }
}
