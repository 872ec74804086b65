package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
            .scroll { overflow: auto; }
            table { border-collapse: collapse; }
            caption { font-weight: bold; }
            caption, th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; }
            fieldset { min-width: 0; }
            button, input, select, textarea { box-sizing: border-box; max-width: 100%%; font: inherit; }
            a:focus { outline: 3px solid var(--tenant-focus-text); box-shadow: 0 0 0 6px var(--tenant-focus); }
            </style>
            </head>
            <body>
            %s<main>
            %s</main>
            %s</body>
            </html>
            """;

    private static final String STYLE = "<style>";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; img-src 'self' data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private BrandedPage() {}

    /** A page with texts that are escaped already. */
    static String html(Brand brand, Locale language, String home, String title, String main) {
        PageParts parts = PageParts.selfContained(brand, language);
        return PAGE.formatted(
                language.toLanguageTag(), title, brand.styleSheet().text(), parts.header(home), main, parts.footer());
    }

    /** Answers with a page. Browsers use its own styles and pictures, and nothing else, whatever other pages may use. */
    static void send(HttpServletResponse response, Locale language, String page) throws IOException {
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", language.toLanguageTag());
        response.setHeader("Content-Security-Policy", POLICY.formatted(hash(styles(page))));
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String styles(String page) {
        return page.substring(page.indexOf(STYLE) + STYLE.length(), page.indexOf("</style>"));
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
