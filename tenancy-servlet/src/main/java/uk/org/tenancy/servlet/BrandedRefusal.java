package uk.org.tenancy.servlet;

import java.net.URI;
import java.util.Locale;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.PageParts;

/** The page of a refusal that looks like the tenant. Where styles are not allowed, it is plain and says the same. */
final class BrandedRefusal {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s: %s</title>
            <style>
            %s
            body { margin: 0; font-family: Arial, sans-serif; line-height: 1.5; color: var(--tenant-text); }
            .tenant-header { background: var(--tenant-header); }
            .tenant-header a { display: inline-block; color: var(--tenant-header-text); }
            .tenant-header img { display: block; max-width: 100%%; height: auto; }
            .tenant-footer { border-top: 4px solid var(--tenant-brand); }
            .tenant-header, .tenant-footer, main { padding: 1rem; overflow-wrap: anywhere; }
            dd { margin: 0 0 .5rem; }
            address { font-style: normal; }
            a { color: var(--tenant-link); }
            a:focus { outline: 3px solid var(--tenant-focus-text); box-shadow: 0 0 0 6px var(--tenant-focus); }
            </style>
            </head>
            <body>
            %s<main>
            <h1><span%s>%s</span>: %s</h1>
            <p%s>%s</p>
            </main>
            %s</body>
            </html>
            """;

    private BrandedRefusal() {}

    static String html(Brand brand, RefusalPage.Refused refused) {
        PageParts parts = PageParts.selfContained(brand, refused.language());
        String home = brand.link(BrandKey.LINK_HOME, refused.language())
                .map(URI::toString)
                .orElse("/");
        String name = RefusalText.escapeHtml(refused.tenant().name(refused.textLanguage()));
        String title = RefusalText.escapeHtml(refused.title());
        return PAGE.formatted(
                refused.language().toLanguageTag(),
                name,
                title,
                brand.styleSheet().text(),
                parts.header(home),
                lang(refused),
                name,
                title,
                lang(refused),
                RefusalText.escapeHtml(refused.text()),
                parts.footer());
    }

    private static String lang(RefusalPage.Refused refused) {
        Locale spoken = refused.textLanguage();
        return spoken.equals(refused.language())
                ? ""
                : " lang=\"" + RefusalText.escapeHtml(spoken.toLanguageTag()) + "\"";
    }
}
