package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of data on the running service when its time is over. */
class DailyRetentionTest {

    private static final String RETENTION = "/officer/retention/";
    private static final String AGNES = "agnes.whitlock@example.org";
    private static final String HOLLIS = "m.hollis@example.org";
    private static final List<String> COUNCILS = List.of("aberwennol", "eastmere", "northmoor");

    /** Kept today and tomorrow, and not on the day after. */
    private static final String ALMOST_SIX_YEARS_AGO = "now() - interval '6 years' + interval '1 day'";

    private final Map<String, String> environment = Service.newDatabase();
    private final Canary database = new Canary(environment);
    private final MovableClock clock = new MovableClock();

    private Service service;
    private Desk tom;

    @BeforeEach
    void start() {
        service = Service.on(environment, Service.COUNCILS, clock);
        tom = new Desk(service.visitor("northmoor.localhost").signIn("tom.beckett@northmoor.example"));
        COUNCILS.forEach(council -> awaitReports(council, 1));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void contact_details_go_six_years_after_the_last_change_and_only_where_it_is_time() {
        database.sql("update report set updated_at = " + ALMOST_SIX_YEARS_AGO + " where reporter_email in ('" + AGNES
                + "', '" + HOLLIS + "')");
        String request = tom.file("ACCESS", AGNES);
        Map<String, List<List<String>>> eastmere = others(database.everything());
        List<String> before = reports("northmoor");
        assertThat(tom.page(RETENTION).text()).contains("daily retention complete none none");

        clock.putForward(Duration.ofDays(2));
        COUNCILS.forEach(council -> awaitReports(council, 2));

        assertThat(database.query("select reporter_email from report where reporter_email in ('" + AGNES + "', '"
                        + HOLLIS + "')"))
                .as("who has asked is spared")
                .containsExactly(AGNES);
        assertThat(reports("northmoor")).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(database.query("select text from report_update u join report r using (tenant_id)"
                        + " where r.id = u.report_id and r.description = ''"))
                .as("the updates of a report that has become anonymous")
                .hasSize(3)
                .containsOnly("");
        assertThat(others(database.everything())).isEqualTo(eastmere);
        assertThat(tom.page(RETENTION).text())
                .contains(
                        "daily retention complete report 1 report-update 3 report 1",
                        "kept: of people with an open request",
                        "verified: nothing is left that is overdue")
                .doesNotContain(AGNES, HOLLIS);
        assertThat(tom.page(request).text()).contains(AGNES);
    }

    @Test
    void photos_go_after_two_years_while_their_reports_are_kept() {
        String withPhoto = database.query("select report_id from photo").get(0);
        database.sql(
                "update report set updated_at = now() - interval '2 years' - interval '1 day' where id = " + withPhoto);
        List<String> before = reports("northmoor");
        assertThat(tom.press(RETENTION, "Count what is overdue").text())
                .contains("by Tom Beckett, only counted", "1 rows to be erased", "nothing was changed");
        assertThat(database.query("select report_id from photo")).containsExactly(withPhoto);
        assertThat(tom.page(RETENTION).text()).doesNotContain("only counted");

        clock.putForward(Duration.ofDays(1));
        awaitReports("northmoor", 2);
        assertThat(database.query("select report_id from photo")).isEmpty();
        assertThat(reports("northmoor")).isEqualTo(before);
    }

    @Test
    void a_council_at_which_it_fails_holds_up_no_other_and_is_tried_again_when_the_service_starts_anew() {
        database.sql("update report set updated_at = now() - interval '7 years'");
        database.sql("create function refuse() returns trigger language plpgsql as $$ begin" + " if new.tenant_id = "
                + number("aberwennol") + " then raise exception 'no'; end if; return new; end $$");
        database.sql("create trigger refuse before update on report for each row execute function refuse()");
        List<String> aberwennol = reports("aberwennol");
        clock.putForward(Duration.ofDays(1));
        COUNCILS.forEach(council -> awaitReports(council, 2));
        assertThat(reports("aberwennol")).isEqualTo(aberwennol);
        assertThat(database.query("select distinct complete from " + of("tenancy_retention", "aberwennol")))
                .containsExactlyInAnyOrder("t", "f");
        assertThat(emails("northmoor") + emails("eastmere")).isEqualTo("00");
        assertThat(emails("aberwennol")).isNotEqualTo("0");

        database.sql("drop trigger refuse on report");
        service.close();
        awaitEnd("daily-retention");
        service = Service.on(environment, Service.COUNCILS, clock);
        awaitReports("aberwennol", 3);
        assertThat(emails("aberwennol")).isEqualTo("0");
        assertThat(database.query("select count(*) from " + of("tenancy_retention", "northmoor")))
                .as("done today already")
                .containsExactly("2");
    }

    private String number(String council) {
        return database.query("select number from tenancy.tenant where id = '" + council + "'")
                .get(0);
    }

    private List<String> reports(String council) {
        return database.query("select r::text from " + of("report", council) + " order by id");
    }

    private String emails(String council) {
        return database.query("select count(reporter_email) from " + of("report", council))
                .get(0);
    }

    private static String of(String table, String council) {
        return "(select * from " + table + " where tenant_id = (select number from tenancy.tenant where id = '"
                + council + "')) r";
    }

    /** All but that the retention has looked there. */
    private static Map<String, List<List<String>>> others(Map<String, List<List<String>>> all) {
        all.remove("tenancy_retention");
        assertThat(all).containsKey("report");
        return all;
    }

    /** Of a thread, which may need a moment after its last work. */
    private static void awaitEnd(String thread) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(one -> one.getName().equals(thread))) {
            assertThat(Instant.now()).as("the end of " + thread).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private void awaitReports(String council, int count) {
        database.await("select count(*) from " + of("tenancy_retention", council), String.valueOf(count));
    }
}
