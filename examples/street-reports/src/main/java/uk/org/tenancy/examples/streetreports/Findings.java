package uk.org.tenancy.examples.streetreports;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import uk.org.tenancy.branding.AccessibilityFindings;
import uk.org.tenancy.branding.AccessibilityFindings.Compliance;
import uk.org.tenancy.branding.AccessibilityFindings.Finding;
import uk.org.tenancy.branding.AccessibilityFindings.Ground;
import uk.org.tenancy.branding.Bilingual;

/** What was found when the accessibility of this service was tested: the same for all councils. */
final class Findings {

    private static final LocalDate TESTED = LocalDate.of(2026, 11, 27);

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Findings() {}

    static AccessibilityFindings all() {
        return new AccessibilityFindings(
                Compliance.PARTIAL,
                TESTED,
                List.of(
                        failing("photos", "1.1.1"),
                        failing("language", "3.1.2"),
                        new Finding(
                                text("map.problem"),
                                Optional.empty(),
                                Ground.OUT_OF_SCOPE,
                                text("map.reason"),
                                Optional.empty())));
    }

    private static Finding failing(String what, String criterion) {
        return new Finding(
                text(what + ".problem"),
                Optional.of(criterion),
                Ground.NON_COMPLIANCE,
                text(what + ".reason"),
                Optional.of(text(what + ".alternative")));
    }

    private static Bilingual<String> text(String key) {
        return Bilingual.of(text(key, Locale.ROOT), text(key, Bilingual.WELSH));
    }

    private static String text(String key, Locale language) {
        return ResourceBundle.getBundle("findings", language, NO_FALLBACK).getString(key);
    }
}
