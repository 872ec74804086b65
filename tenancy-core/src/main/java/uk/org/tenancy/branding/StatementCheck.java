package uk.org.tenancy.branding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an accessibility statement lacks of what the law asks for. */
final class StatementCheck {

    private StatementCheck() {}

    static List<String> missing(Brand brand, AccessibilityFindings findings) {
        List<String> missing = new ArrayList<>();
        need(brand, BrandKey.ACCESSIBILITY_PREPARED, "when the statement was prepared", missing);
        needInAll(brand, BrandKey.ACCESSIBILITY_SCOPE, "what the statement is about", missing);
        needInAll(brand, BrandKey.ACCESSIBILITY_FORM, "a form to report barriers by", missing);
        if (brand.get(BrandKey.CONTACT_EMAIL).isEmpty()
                && brand.get(BrandKey.CONTACT_PHONE).isEmpty()) {
            missing.add("a contact is missing; set 'contact.email' or 'contact.phone'");
        }
        brand.languages().stream()
                .filter(language ->
                        texts(findings).anyMatch(text -> text.exactly(language).isEmpty()))
                .forEach(language -> missing.add("findings about the product are missing in "
                        + language.getDisplayLanguage(Locale.ENGLISH) + "; have them translated"));
        return missing;
    }

    private static Stream<Bilingual<String>> texts(AccessibilityFindings findings) {
        return findings.findings().stream()
                .flatMap(finding ->
                        Stream.concat(Stream.of(finding.problem(), finding.reason()), finding.alternative().stream()));
    }

    private static void need(Brand brand, BrandKey<?> key, String what, List<String> missing) {
        if (brand.get(key).isEmpty()) {
            missing.add(what + " is missing; set '" + key + "'");
        }
    }

    private static void needInAll(
            Brand brand, BrandKey<? extends Bilingual<?>> key, String what, List<String> missing) {
        brand.languages().stream()
                .filter(language -> brand.get(key)
                        .filter(said -> said.exactly(language).isPresent())
                        .isEmpty())
                .forEach(language -> missing.add(what + " is missing; set '" + key + "." + language + "'"));
    }
}
