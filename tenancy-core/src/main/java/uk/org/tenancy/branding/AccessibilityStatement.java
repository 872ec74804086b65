package uk.org.tenancy.branding;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.branding.internal.Markup;

/**
 * The accessibility statement that the law asks of a public website (SI 2018/952, regulation 8, and the model statement):
 * what was found about the product, and the tenant's contact, scope and dates, in English and Welsh.
 *
 * <p>Immutable.
 */
public final class AccessibilityStatement {

    private static final int REMIND_DAYS_BEFORE = 30;

    private final Brand brand;
    private final AccessibilityFindings findings;

    private AccessibilityStatement(Brand brand, AccessibilityFindings findings) {
        this.brand = brand;
        this.findings = findings;
    }

    /**
     * Makes the statement of a tenant.
     *
     * @param brand the tenant's brand
     * @param findings what was found about the product
     * @return the statement
     * @throws IncompleteStatementException if a part is missing that the law asks for; it names all of them
     */
    public static AccessibilityStatement of(Brand brand, AccessibilityFindings findings) {
        List<String> missing = missing(brand, findings);
        if (!missing.isEmpty()) {
            throw new IncompleteStatementException(brand, missing);
        }
        return new AccessibilityStatement(brand, findings);
    }

    /**
     * What is still missing for a statement, as for a list of what is to be done before going live.
     *
     * @param brand the tenant's brand
     * @param findings what was found about the product
     * @return each part with what to do; empty if a statement can be made
     */
    public static List<String> missing(Brand brand, AccessibilityFindings findings) {
        return StatementCheck.missing(brand, findings);
    }

    /**
     * By when the statement has to be reviewed: a year after it was last reviewed or, if it never was, prepared.
     *
     * @return the day
     */
    public LocalDate reviewDue() {
        LocalDate prepared = brand.get(BrandKey.ACCESSIBILITY_PREPARED).orElseThrow();
        return brand.get(BrandKey.ACCESSIBILITY_REVIEWED).orElse(prepared).plusYears(1);
    }

    /**
     * When to remind the tenant of the review.
     *
     * @return 30 days before {@link #reviewDue}
     */
    public LocalDate remindOn() {
        return reviewDue().minusDays(REMIND_DAYS_BEFORE);
    }

    /**
     * The title of the page.
     *
     * @param language Welsh, or any other for English
     * @return the title
     */
    public String title(Locale language) {
        return Texts.in(language).get("statement.title");
    }

    /**
     * What the statement says.
     *
     * @param language Welsh, or any other for English
     * @return its parts; the first has no heading
     */
    public List<StatementSection> sections(Locale language) {
        return new StatementParts(brand, findings, Texts.in(language)).all();
    }

    /**
     * The statement as HTML below the heading of the page.
     *
     * @param language Welsh, or any other for English
     * @return a fragment, with all texts escaped
     */
    public String html(Locale language) {
        StringBuilder html =
                new StringBuilder("<div lang=\"" + Texts.in(language).language() + "\">\n");
        sections(language).forEach(section -> {
            if (!section.heading().isEmpty()) {
                String tag = "h" + section.level() + ">";
                html.append('<')
                        .append(tag)
                        .append(Markup.escape(section.heading()))
                        .append("</")
                        .append(tag)
                        .append('\n');
            }
            section.lines()
                    .forEach(line -> html.append("<p>").append(html(line)).append("</p>\n"));
        });
        return html.append("</div>\n").toString();
    }

    /**
     * The statement as plain text.
     *
     * @param language Welsh, or any other for English
     * @return the text, with its title
     */
    public String text(Locale language) {
        StringBuilder text = new StringBuilder(title(language)).append('\n');
        sections(language).forEach(section -> {
            text.append('\n').append(section.heading()).append(section.heading().isEmpty() ? "" : "\n");
            section.lines()
                    .forEach(line -> text.append(line.text())
                            .append(line.href().map(href -> ": " + href).orElse(""))
                            .append('\n'));
        });
        return text.toString();
    }

    private static String html(StatementSection.Line line) {
        String text = Markup.escape(line.text());
        return line.href()
                .map(href -> "<a href=\"" + Markup.escape(href) + "\">" + text + "</a>")
                .orElse(text);
    }
}
