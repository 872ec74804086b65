package uk.org.tenancy.servlet;

import java.util.Locale;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.PageParts;

/** A whole page that looks like the tenant and needs no other file. Where styles are not allowed, it is plain and says the same. */
final class BrandedPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
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
            %s</main>
            %s</body>
            </html>
            """;

    private BrandedPage() {}

    /** A page with texts that are escaped already. */
    static String html(Brand brand, Locale language, String home, String title, String main) {
        PageParts parts = PageParts.selfContained(brand, language);
        return PAGE.formatted(
                language.toLanguageTag(), title, brand.styleSheet().text(), parts.header(home), main, parts.footer());
    }
}
