package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenants;

class AccessibilityStatementTest {

    private static final LocalDate TESTED = LocalDate.of(2026, 8, 1);
    private static final AccessibilityFindings FINDINGS = new AccessibilityFindings(
            AccessibilityFindings.Compliance.PARTIAL,
            TESTED,
            List.of(
                    new AccessibilityFindings.Finding(
                            Bilingual.of(
                                    "The map cannot be used with a keyboard", "Ni ellir defnyddio’r map â bysellfwrdd"),
                            Optional.of("2.1.1"),
                            AccessibilityFindings.Ground.NON_COMPLIANCE,
                            Bilingual.of("we will mend it by March 2027", "byddwn yn ei drwsio erbyn mis Mawrth 2027"),
                            Optional.of(Bilingual.of("type the address", "teipiwch y cyfeiriad"))),
                    new AccessibilityFindings.Finding(
                            Bilingual.of("Old <plans>", "Hen <gynlluniau>"),
                            Optional.empty(),
                            AccessibilityFindings.Ground.OUT_OF_SCOPE,
                            Bilingual.of("published before 2018", "cyhoeddwyd cyn 2018"),
                            Optional.empty())));
    private static final AccessibilityFindings NONE =
            new AccessibilityFindings(AccessibilityFindings.Compliance.FULL, TESTED, List.of());

    private final Brand brand = ExampleBrands.of(ExampleBrands.ABERWENNOL, ExampleBrands.FULL);
    private final AccessibilityStatement statement = AccessibilityStatement.of(brand, FINDINGS);

    @Test
    void the_statement_says_in_english_what_the_law_asks_for() {
        assertThat(statement.text(Locale.ENGLISH)).isEqualTo("""
                        Accessibility statement

                        This accessibility statement is about strydoedd.aberwennol.example.
                        Aberwennol County Council publishes this website and is committed to making it accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.

                        Compliance status
                        This website is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard, because of the content listed below that is not accessible.

                        Content that is not accessible

                        Non-compliance with the accessibility regulations
                        The map cannot be used with a keyboard (WCAG success criterion 2.1.1)
                        Why: we will mend it by March 2027
                        What you can use instead: type the address

                        Content that the accessibility regulations do not cover
                        Old <plans>
                        Why: published before 2018

                        How this statement was prepared
                        This statement was prepared on 1 September 2026.
                        The website was last tested on 1 August 2026.

                        Feedback and contact information
                        If something does not work for you, or you need information in another form, such as large print, easy read, an audio recording or braille, tell us.
                        Report an accessibility problem: https://www.aberwennol.example/form
                        E-mail strydoedd@aberwennol.example: mailto:strydoedd@aberwennol.example
                        Telephone +44 (0)1632 960001: tel:+441632960001
                        We will reply within 5 working days.

                        Enforcement procedure
                        The Equality and Human Rights Commission (EHRC) enforces the accessibility regulations. If you are not happy with how we respond to your complaint, contact the Equality Advisory and Support Service (EASS).
                        Website of the Equality Advisory and Support Service: https://www.equalityadvisoryservice.com/
                        """);
    }

    @Test
    void the_statement_says_the_same_in_welsh() {
        assertThat(statement.text(Bilingual.WELSH))
                .startsWith(
                        "Datganiad hygyrchedd\n\nMae’r datganiad hygyrchedd hwn ar gyfer strydoedd.aberwennol.example.\n"
                                + "Cyngor Sir Aberwennol sy’n cyhoeddi’r wefan hon")
                .contains("Cafodd y datganiad hwn ei baratoi ar 1 Medi 2026.")
                .contains("Ni ellir defnyddio’r map â bysellfwrdd (maen prawf llwyddo WCAG 2.1.1)")
                .contains("Rhoi gwybod am broblem hygyrchedd: https://www.aberwennol.example/ffurflen");
        assertThat(statement.sections(Bilingual.WELSH)).hasSameSizeAs(statement.sections(Locale.ENGLISH));
        assertThat(statement.title(Bilingual.WELSH)).isEqualTo("Datganiad hygyrchedd");
    }

    @Test
    void as_html_it_names_its_language_has_headings_and_links_and_escapes_texts() {
        assertThat(statement.html(Locale.ENGLISH))
                .startsWith("<div lang=\"en\">\n<p>This accessibility statement is about")
                .contains("<h2>Compliance status</h2>\n<p>")
                .contains("<h3>Non-compliance with the accessibility regulations</h3>")
                .contains("<p>Old &lt;plans&gt;</p>")
                .contains("<p><a href=\"tel:+441632960001\">Telephone +44 (0)1632 960001</a></p>")
                .endsWith("</div>\n");
        assertThat(statement.html(Bilingual.WELSH)).startsWith("<div lang=\"cy\">");
    }

    @Test
    void one_working_day_is_not_several() {
        Brand quick = ExampleBrands.of(
                ExampleBrands.ABERWENNOL,
                ExampleBrands.FULL.replace("accessibility.reply-days = 5", "accessibility.reply-days = 1"));

        assertThat(AccessibilityStatement.of(quick, NONE).text(Locale.ENGLISH)).contains("within 1 working day.");
        assertThat(AccessibilityStatement.of(quick, NONE).text(Bilingual.WELSH)).contains("o fewn 1 diwrnod gwaith.");
    }

    @Test
    void a_statement_that_lacks_a_part_is_refused_with_all_that_is_missing() {
        Brand bare = ExampleBrands.of(ExampleBrands.ABERWENNOL, "accessibility.scope.en = here");

        assertThatExceptionOfType(IncompleteStatementException.class)
                .isThrownBy(() -> AccessibilityStatement.of(bare, NONE))
                .withMessageStartingWith(
                        "the accessibility statement in the brand of tenant 'aberwennol' is not complete")
                .satisfies(refused -> assertThat(refused.missing())
                        .containsExactly(
                                "when the statement was prepared is missing; set 'accessibility.prepared'",
                                "what the statement is about is missing; set 'accessibility.scope.cy'",
                                "a form to report barriers by is missing; set 'accessibility.form.cy'",
                                "a form to report barriers by is missing; set 'accessibility.form.en'",
                                "a contact is missing; set 'contact.email' or 'contact.phone'"));
        assertThat(AccessibilityStatement.missing(brand, FINDINGS)).isEmpty();
    }

    @Test
    void findings_without_a_translation_are_missing_where_pages_are_in_welsh() {
        AccessibilityFindings english = new AccessibilityFindings(
                AccessibilityFindings.Compliance.PARTIAL,
                TESTED,
                List.of(new AccessibilityFindings.Finding(
                        new Bilingual<>(Optional.of("Map"), Optional.empty()),
                        Optional.empty(),
                        AccessibilityFindings.Ground.NON_COMPLIANCE,
                        Bilingual.of("a", "b"),
                        Optional.empty())));

        assertThat(AccessibilityStatement.missing(brand, english))
                .containsExactly("findings about the product are missing in Welsh; have them translated");
        assertThat(AccessibilityStatement.missing(ExampleBrands.of(Tenants.NORTHMOOR, ExampleBrands.FULL), english))
                .isEmpty();
    }

    @Test
    void a_review_is_due_a_year_after_the_last_and_reminded_of_thirty_days_before() {
        assertThat(statement.reviewDue()).isEqualTo("2027-09-01");
        assertThat(statement.remindOn()).isEqualTo("2027-08-02");
        Brand reviewed =
                ExampleBrands.of(ExampleBrands.ABERWENNOL, ExampleBrands.FULL + "accessibility.reviewed = 2027-02-28");
        assertThat(AccessibilityStatement.of(reviewed, FINDINGS).reviewDue()).isEqualTo("2028-02-28");
        assertThat(AccessibilityStatement.of(reviewed, FINDINGS).text(Locale.ENGLISH))
                .contains("It was last reviewed on 28 February 2027.");
    }

    @Test
    void in_northern_ireland_the_equality_commission_enforces_the_law() {
        Brand northern = ExampleBrands.of(
                Tenants.tenant("lough").code("gss", "N09000999").build(), ExampleBrands.FULL);

        assertThat(AccessibilityStatement.of(northern, NONE).text(Locale.ENGLISH))
                .contains("https://www.equalityni.org/")
                .contains("fully compliant")
                .doesNotContain("EASS");
    }

    @Test
    void compliance_and_findings_cannot_contradict_each_other() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new AccessibilityFindings(AccessibilityFindings.Compliance.FULL, TESTED, FINDINGS.findings()))
                .withMessageContaining("there are findings against it");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AccessibilityFindings(AccessibilityFindings.Compliance.PARTIAL, TESTED, List.of()));
    }
}
