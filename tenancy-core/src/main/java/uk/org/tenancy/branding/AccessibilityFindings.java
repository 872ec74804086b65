package uk.org.tenancy.branding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was found when the accessibility of a product was tested. It is the same for all tenants that use the product.
 *
 * @param compliance how far the product keeps to WCAG 2.2 AA
 * @param tested when it was last tested
 * @param findings what is not accessible
 */
public record AccessibilityFindings(Compliance compliance, LocalDate tested, List<Finding> findings) {

    /** How far a product keeps to the standard. */
    public enum Compliance {
        /** In all points. */
        FULL,
        /** In most points. */
        PARTIAL,
        /** Not in most points. */
        NONE
    }

    /** Why something is not accessible, as the law tells apart. */
    public enum Ground {
        /** It should be, and is not yet. */
        NON_COMPLIANCE,
        /** To make it so would be a disproportionate burden (SI 2018/952, regulation 7). */
        DISPROPORTIONATE_BURDEN,
        /** The law does not ask for it (SI 2018/952, regulation 4(2)). */
        OUT_OF_SCOPE
    }

    /**
     * Something that is not accessible.
     *
     * @param problem what it is and whom it hinders
     * @param criterion the number of the success criterion of WCAG 2.2 that it fails, such as {@code 1.4.3}
     * @param ground on what ground
     * @param reason why it is so, and by when it will be mended
     * @param alternative what can be used instead
     */
    public record Finding(
            Bilingual<String> problem,
            Optional<String> criterion,
            Ground ground,
            Bilingual<String> reason,
            Optional<Bilingual<String>> alternative) {}

    /**
     * Checks that compliance and findings go together.
     *
     * @throws IllegalArgumentException if something is non-compliant, but the compliance full, or the other way round
     */
    public AccessibilityFindings {
        findings = List.copyOf(findings);
        boolean failing = findings.stream().anyMatch(finding -> finding.ground() != Ground.OUT_OF_SCOPE);
        if (failing == (compliance == Compliance.FULL)) {
            throw new IllegalArgumentException("the compliance is " + compliance + ", but there "
                    + (failing ? "are findings against it" : "is no finding against it") + "; correct one of them");
        }
    }
}
