package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may act in a tenant is asked before any code of the application runs. */
class MembershipTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTHMOOR = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String EASTVALE = Councils.hostOf(Councils.EASTVALE);
    private static final String FENLAND = Councils.hostOf(Councils.FENLAND);
    private static final String[] JSON = {"Accept: application/json"};

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        MembershipCheck check = MembershipCheck.principal((person, tenant) -> {
            ASKED.add(person.getName() + " in " + tenant.id() + " for " + Site.who());
            if (person.getName().equals("broken")) {
                throw new IllegalStateException("the directory of people is down");
            }
            return People.membership(person, tenant);
        });
        TenantFilter filter = Councils.filter()
                .withoutTenantOn("/health")
                .membersOnly(check)
                .openTo("/", "/reports/*")
                .signingInAt("/sign-in", "/sign-out");
        site = Site.unguarded()
                .filter((request, response, chain) -> chain.doFilter(People.signedIn(request), response))
                .filter(filter)
                .serve("/", "/reports/*", "/officer/*", "/sign-in", "/sign-out", "/health")
                .start();
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @AfterEach
    void forget() {
        site.forget();
        ASKED.clear();
    }

    @Test
    void R14_somebody_who_belongs_to_another_tenant_is_refused_before_any_application_code() throws Exception {
        Answer answer = site.get(SOUTHMOOR, "/officer/1", "Person: tom@northmoor");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("Southmoor Council: You cannot use this page")
                .doesNotContain("orthmoor");
        assertThat(site.reached()).isEmpty();
        assertThat(site.get(NORTHMOOR, "/officer/1", "Person: tom@northmoor").body())
                .isEqualTo("northmoor");
    }

    @Test
    void one_person_may_be_a_member_of_several_tenants() throws Exception {
        assertThat(site.get(SOUTHMOOR, "/officer/1", "Person: priya").body()).isEqualTo("southmoor");
        assertThat(site.get(NORTHMOOR, "/officer/1", "Person: priya").body()).isEqualTo("northmoor");
    }

    @Test
    void the_check_runs_with_nothing_bound() throws Exception {
        site.get(NORTHMOOR, "/officer/1", "Person: tom@northmoor");

        assertThat(ASKED).containsExactly("tom@northmoor in northmoor for nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reports", "/reports/1", "/sign-in", "/sign-out"})
    void pages_that_are_open_are_for_everybody_and_nobody_is_asked(String path) throws Exception {
        assertThat(site.get(NORTHMOOR, path).body()).isEqualTo("northmoor");
        assertThat(site.get(NORTHMOOR, path, "Person: tom@southmoor").body()).isEqualTo("northmoor");
        assertThat(ASKED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/officer",
                "/officer/reports/",
                "/reportsx",
                "/Reports",
                "/reports/../officer/1",
                "/reports/..;/officer/1",
                "/reports/%2e%2e/officer/1",
                "/index.html",
            })
    void no_other_path_counts_as_open(String path) throws Exception {
        assertThat(site.get(NORTHMOOR, path).status()).isIn(303, 400);
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void somebody_who_has_not_signed_in_is_sent_to_do_so() throws Exception {
        Answer answer = site.get(NORTHMOOR, "/officer/1");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/sign-in");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEmpty();
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void a_program_or_a_form_is_refused_instead_of_sent_away() throws Exception {
        for (Answer answer :
                List.of(site.get(NORTHMOOR, "/officer/1", JSON), site.ask("POST", NORTHMOOR, "/officer/1", JSON))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("Sign in and try again");
        }
        assertThat(site.ask("POST", NORTHMOOR, "/officer/1").status()).isEqualTo(403);
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void a_check_that_fails_lets_nobody_in() throws Exception {
        assertThat(site.get(NORTHMOOR, "/officer/1", "Person: broken").status()).isEqualTo(500);
        assertThat(site.reached()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "olga@eastvale,  /officer/1, 200",
        "olga@eastvale,  /,          200",
        "tom@eastvale,   /officer/1, 404",
        "tom@eastvale,   /,          404",
        "olga@northmoor, /officer/1, 404",
        "priya,          /reports/1, 404",
    })
    void a_joining_tenant_is_open_to_its_own_officers_only(String person, String path, int status) throws Exception {
        Answer answer = site.get(EASTVALE, path, "Person: " + person);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 404) {
            assertThat(answer.allButDate())
                    .isEqualTo(site.get("nobody.report.example.org", path, "Person: " + person)
                            .allButDate());
            assertThat(site.reached()).isEmpty();
        }
    }

    @Test
    void a_joining_tenant_lets_its_officers_sign_in() throws Exception {
        assertThat(site.get(EASTVALE, "/sign-in").body()).isEqualTo("eastvale");
        assertThat(site.get(EASTVALE, "/").status()).isEqualTo(404);
    }

    @Test
    void a_leaving_tenant_lets_people_sign_in_to_read() throws Exception {
        assertThat(site.ask("POST", FENLAND, "/sign-in").status()).isEqualTo(200);
        assertThat(site.get(FENLAND, "/officer/1", "Person: tom@fenland").status())
                .isEqualTo(200);
        assertThat(site.ask("POST", FENLAND, "/officer/1", "Person: tom@fenland")
                        .status())
                .isEqualTo(409);
        assertThat(site.get(FENLAND, "/officer/1", "Person: tom@northmoor").status())
                .isEqualTo(403);
    }

    @Test
    void R12_an_exempt_path_asks_nobody() throws Exception {
        assertThat(site.get("127.0.0.1", "/health", "Person: tom@southmoor").body())
                .isEqualTo("nobody");
        assertThat(ASKED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reports", "/*", "/a?b", "/a//b", "/../a"})
    void what_is_no_path_cannot_be_open(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Councils.filter().openTo(path));
        assertThatIllegalArgumentException().isThrownBy(() -> Councils.filter().signingInAt(path));
    }

    @Test
    void without_a_page_to_sign_in_everybody_else_is_refused() throws Exception {
        MembershipCheck nobody = (request, tenant) -> Membership.ANONYMOUS;
        try (Site closed =
                Site.behind(Councils.filter().membersOnly(nobody)).serve("/").start()) {
            Answer answer = closed.get(NORTHMOOR, "/");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("Northmoor Council: You need to sign in");
            assertThat(closed.reached()).isEmpty();
        }
    }
}
