package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session belongs to one tenant. */
class SessionTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTHMOOR = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String EASTVALE = Councils.hostOf(Councils.EASTVALE);

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter()
                        .withoutTenantOn("/central/*")
                        .membersOnly((request, tenant) -> Membership.OFFICER)
                        .openTo("/public"))
                .serve("/", "/public")
                .serve("/remember", SessionTest::remember)
                .serve("/recall", SessionTest::recall)
                .serve("/end", (request, response) -> request.getSession().invalidate())
                .serve("/again", (request, response) -> {
                    request.getSession().invalidate();
                    request.getSession(true).setAttribute("note", "anew");
                })
                .serve("/central/remember", SessionTest::remember)
                .serve("/central/recall", SessionTest::recall)
                .start();
    }

    private static void remember(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("note", request.getQueryString());
    }

    private static void recall(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String note = Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute("note"))
                .map(Object::toString)
                .orElse("nothing");
        response.getWriter().print(note + " for " + Site.who());
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @AfterEach
    void nothing_is_left_on_any_thread() {
        assertThat(site.leftBehind()).isEmpty();
        site.forget();
    }

    @Test
    void R14_R15_a_session_of_one_tenant_is_refused_at_another_and_stays_as_it_was() throws Exception {
        String cookie = signedInAtNorthmoor();
        site.forget();

        Answer refused = site.get(SOUTHMOOR, "/recall", cookie);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("Southmoor Council: You cannot go on here")
                .doesNotContain("orthmoor", "secret");
        assertThat(refused.cookie())
                .as("nothing is said to the browser about the session")
                .isEmpty();
        assertThat(site.reached()).isEmpty();
        assertThat(site.get(NORTHMOOR, "/recall", cookie).body()).isEqualTo("secret for northmoor");
    }

    @Test
    void R14_that_holds_for_public_pages_and_every_method() throws Exception {
        String cookie = signedInAtNorthmoor();
        site.forget();

        assertThat(site.get(SOUTHMOOR, "/public", cookie).status()).isEqualTo(403);
        assertThat(site.ask("POST", SOUTHMOOR, "/end", cookie).status()).isEqualTo(403);
        assertThat(site.reached()).isEmpty();
        assertThat(site.get(NORTHMOOR, "/recall", cookie).body()).isEqualTo("secret for northmoor");
    }

    @Test
    void a_joining_tenant_says_nothing_else_to_a_foreign_session_than_that_it_does_not_exist() throws Exception {
        String cookie = signedInAtNorthmoor();

        assertThat(site.get(EASTVALE, "/", cookie).allButDate())
                .isEqualTo(site.get("nobody.report.example.org", "/", cookie).allButDate());
        assertThat(site.get(EASTVALE, "/").status()).as("its officers get in").isEqualTo(200);
    }

    @Test
    void R15_a_session_that_nobody_had_yet_belongs_to_the_first_tenant_and_gets_a_new_id() throws Exception {
        String planted =
                "Cookie: " + site.get("127.0.0.1", "/central/remember?choice").cookie();

        Answer first = site.get(NORTHMOOR, "/recall", planted);

        assertThat(first.body()).isEqualTo("choice for northmoor");
        assertThat(first.cookie()).isNotEmpty();
        assertThat("Cookie: " + first.cookie()).isNotEqualTo(planted);
        assertThat(site.get(SOUTHMOOR, "/recall", "Cookie: " + first.cookie()).status())
                .isEqualTo(403);
        assertThat(site.get(NORTHMOOR, "/recall", planted).body())
                .as("whoever planted the old id has nothing")
                .isEqualTo("nothing for northmoor");
    }

    @Test
    void a_session_planted_by_another_tenant_does_not_become_the_victims() throws Exception {
        String planted = "Cookie: " + site.get(SOUTHMOOR, "/remember?trap").cookie();
        site.forget();

        assertThat(site.get(NORTHMOOR, "/remember?victim", planted).status()).isEqualTo(403);
        assertThat(site.reached()).isEmpty();
        assertThat(site.get(SOUTHMOOR, "/recall", planted).body()).isEqualTo("trap for southmoor");
    }

    @Test
    void a_session_made_anew_in_one_request_belongs_to_the_tenant_too() throws Exception {
        String anew = "Cookie: " + site.get(NORTHMOOR, "/again").cookie();

        assertThat(site.get(NORTHMOOR, "/recall", anew).body()).isEqualTo("anew for northmoor");
        assertThat(site.get(SOUTHMOOR, "/recall", anew).status()).isEqualTo(403);
    }

    @Test
    void a_session_that_has_ended_is_nobodys() throws Exception {
        String cookie = signedInAtNorthmoor();
        site.get(NORTHMOOR, "/end", cookie);

        assertThat(site.get(SOUTHMOOR, "/recall", cookie).body()).isEqualTo("nothing for southmoor");
    }

    @Test
    void a_visit_without_a_session_does_not_get_one() throws Exception {
        assertThat(site.get(NORTHMOOR, "/").cookie()).isEmpty();
        assertThat(site.get(NORTHMOOR, "/recall").cookie()).isEmpty();
    }

    private static String signedInAtNorthmoor() throws Exception {
        return "Cookie: " + site.get(NORTHMOOR, "/remember?secret").cookie();
    }
}
