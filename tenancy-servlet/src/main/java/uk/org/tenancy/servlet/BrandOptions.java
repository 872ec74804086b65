package uk.org.tenancy.servlet;

import java.util.Optional;
import uk.org.tenancy.branding.AccessibilityFindings;
import uk.org.tenancy.branding.PageParts;

/**
 * What all pages offer beside the brand itself.
 *
 * @param parameter the parameter that names the language of a page
 * @param notice how far the service is
 * @param statement where the service's own accessibility statement is
 * @param preview who may see the brand of another day
 */
record BrandOptions(
        Optional<String> parameter,
        Optional<Notice> notice,
        Optional<StatementPlace> statement,
        Optional<Preview> preview) {

    static final BrandOptions NONE =
            new BrandOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How far a service is, and where people say what they think of it. */
    record Notice(PageParts.Phase phase, String feedback) {}

    /** Where a statement is, and what was found about the service. */
    record StatementPlace(String path, AccessibilityFindings findings) {}

    BrandOptions switchingBy(String name) {
        return new BrandOptions(Optional.of(name), notice, statement, preview);
    }

    BrandOptions noticing(Notice told) {
        return new BrandOptions(parameter, Optional.of(told), statement, preview);
    }

    BrandOptions stating(StatementPlace place) {
        return new BrandOptions(parameter, notice, Optional.of(place), preview);
    }

    BrandOptions previewing(Preview who) {
        return new BrandOptions(parameter, notice, statement, Optional.of(who));
    }
}
