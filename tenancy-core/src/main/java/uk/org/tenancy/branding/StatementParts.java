package uk.org.tenancy.branding;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of an accessibility statement in one language. */
final class StatementParts {

    private static final Map<EnforcementBody, String> ENFORCEMENT = Map.of(
            EnforcementBody.EASS, "https://www.equalityadvisoryservice.com/",
            EnforcementBody.ECNI, "https://www.equalityni.org/");

    private final Brand brand;
    private final AccessibilityFindings findings;
    private final Texts texts;
    private final List<StatementSection> sections = new ArrayList<>();

    StatementParts(Brand brand, AccessibilityFindings findings, Texts texts) {
        this.brand = brand;
        this.findings = findings;
        this.texts = texts;
    }

    List<StatementSection> all() {
        add(
                2,
                "",
                line(
                        "scope",
                        brand.text(BrandKey.ACCESSIBILITY_SCOPE, texts.language())
                                .orElseThrow()),
                line("commitment", brand.legalName().in(texts.language())));
        add(2, heading("status"), line("status." + findings.compliance()));
        content();
        preparation();
        feedback();
        enforcement();
        return List.copyOf(sections);
    }

    private void content() {
        if (!findings.findings().isEmpty()) {
            add(2, heading("content"));
        }
        for (AccessibilityFindings.Ground ground : AccessibilityFindings.Ground.values()) {
            StatementSection.Line[] lines = findings.findings().stream()
                    .filter(finding -> finding.ground() == ground)
                    .flatMap(this::lines)
                    .toArray(StatementSection.Line[]::new);
            if (lines.length > 0) {
                add(3, heading("content." + ground), lines);
            }
        }
    }

    private Stream<StatementSection.Line> lines(AccessibilityFindings.Finding finding) {
        String problem = finding.problem().in(texts.language());
        return Stream.concat(
                Stream.of(
                        finding.criterion()
                                .map(number -> line("finding", problem, number))
                                .orElse(plain(problem)),
                        line("finding.reason", finding.reason().in(texts.language()))),
                finding.alternative().map(other -> line("finding.alternative", other.in(texts.language()))).stream());
    }

    private void preparation() {
        add(
                2,
                heading("preparation"),
                Stream.of(
                                brand.get(BrandKey.ACCESSIBILITY_PREPARED)
                                        .map(day -> line("prepared", texts.date(day))),
                                brand.get(BrandKey.ACCESSIBILITY_REVIEWED)
                                        .map(day -> line("reviewed", texts.date(day))),
                                Optional.of(line("tested", texts.date(findings.tested()))))
                        .flatMap(Optional::stream)
                        .toArray(StatementSection.Line[]::new));
    }

    private void feedback() {
        add(
                2,
                heading("feedback"),
                Stream.of(
                                Optional.of(line("feedback.text")),
                                brand.link(BrandKey.ACCESSIBILITY_FORM, texts.language())
                                        .map(form -> link(heading("feedback.form"), form.toString())),
                                brand.get(BrandKey.CONTACT_EMAIL)
                                        .map(email ->
                                                link(texts.get("contact.email") + " " + email, "mailto:" + email)),
                                brand.get(BrandKey.CONTACT_PHONE)
                                        .map(phone -> link(
                                                texts.get("contact.phone") + " " + phone, ContactLines.tel(phone))),
                                brand.get(BrandKey.ACCESSIBILITY_REPLY_DAYS).map(days -> line("feedback.reply", days)))
                        .flatMap(Optional::stream)
                        .toArray(StatementSection.Line[]::new));
    }

    private void enforcement() {
        EnforcementBody body = brand.enforcementBody();
        String site = ENFORCEMENT.getOrDefault(body, "");
        add(
                2,
                heading("enforcement"),
                line("enforcement." + body),
                link(heading("enforcement." + body + ".link"), URI.create(site).toString()));
    }

    private void add(int level, String heading, StatementSection.Line... lines) {
        sections.add(new StatementSection(level, heading, List.of(lines)));
    }

    private String heading(String key) {
        return texts.get("statement." + key);
    }

    private StatementSection.Line line(String key, Object... parts) {
        return plain(texts.get("statement." + key, parts));
    }

    private static StatementSection.Line plain(String text) {
        return new StatementSection.Line(text, Optional.empty());
    }

    private static StatementSection.Line link(String text, String href) {
        return new StatementSection.Line(text, Optional.of(href));
    }
}
