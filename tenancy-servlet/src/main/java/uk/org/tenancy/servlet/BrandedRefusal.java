package uk.org.tenancy.servlet;

import java.net.URI;
import java.util.Locale;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;

/** The page of a refusal that looks like the tenant. Where styles are not allowed, it is plain and says the same. */
final class BrandedRefusal {

    private BrandedRefusal() {}

    static String html(Brand brand, RefusalPage.Refused refused) {
        String home = brand.link(BrandKey.LINK_HOME, refused.language())
                .map(URI::toString)
                .orElse("/");
        String name = RefusalText.escapeHtml(refused.tenant().name(refused.textLanguage()));
        String title = RefusalText.escapeHtml(refused.title());
        String heading = "<h1><span%s>%s</span>: %s</h1>\n<p%s>%s</p>\n"
                .formatted(lang(refused), name, title, lang(refused), RefusalText.escapeHtml(refused.text()));
        return BrandedPage.html(brand, refused.language(), home, name + ": " + title, heading);
    }

    private static String lang(RefusalPage.Refused refused) {
        Locale spoken = refused.textLanguage();
        return spoken.equals(refused.language())
                ? ""
                : " lang=\"" + RefusalText.escapeHtml(spoken.toLanguageTag()) + "\"";
    }
}
