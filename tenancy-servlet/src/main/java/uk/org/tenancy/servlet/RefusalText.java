package uk.org.tenancy.servlet;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.org.tenancy.Tenant;

/**
 * What a refusal says. Nothing of the request is repeated in it.
 *
 * @param refusal which refusal
 * @param words the texts in the language of the page
 * @param visitor the language chosen for the visitor, in which name and notice are
 * @param tenant the tenant, where the visitor may know that there is one
 */
record RefusalText(Refusal refusal, Words words, Locale visitor, Optional<Tenant> tenant) {

    // Without styles, scripts and anything to load, so that it works under any content security policy.
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            <p%s>%s</p>
            </main>
            </body>
            </html>
            """;

    static RefusalText of(Decision.Refuse refused, Preferences preferences) {
        Locale visitor =
                preferences.language(refused.tenant().map(Tenant::languages).orElseGet(Words::languages));
        return new RefusalText(refused.refusal(), Words.in(visitor), visitor, refused.tenant());
    }

    String language() {
        return words.language().toLanguageTag();
    }

    String html() {
        String title = escapeHtml(words.title(refusal));
        return PAGE.formatted(
                language(),
                name().map(name -> escapeHtml(name) + ": " + title).orElse(title),
                name().map(name -> "<span" + lang() + ">" + escapeHtml(name) + "</span>: " + title)
                        .orElse(title),
                notice().isPresent() ? lang() : "",
                escapeHtml(detail()));
    }

    /** What a page of the service's own is to say; empty where the visitor may not know that there is a tenant. */
    Optional<RefusalPage.Refused> refused() {
        return tenant.map(known -> new RefusalPage.Refused(
                known,
                refusal.status(),
                words.language(),
                words.title(refusal),
                detail(),
                notice().isPresent() ? visitor : words.language()));
    }

    String json() {
        String detail = name().map(name -> name + ": " + detail()).orElseGet(this::detail);
        return "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}\n"
                .formatted(refusal.phrase(), refusal.status(), escapeJson(detail));
    }

    private Optional<String> name() {
        return tenant.map(known -> known.name(visitor));
    }

    private Optional<String> notice() {
        return tenant.flatMap(known -> known.notice(visitor));
    }

    private String detail() {
        return notice().orElseGet(() -> words.detail(refusal));
    }

    /** Marks the tenant's own words where they are in another language than the page. */
    private String lang() {
        return visitor.equals(words.language()) ? "" : " lang=\"" + escapeHtml(visitor.toLanguageTag()) + "\"";
    }

    static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String escapeJson(String text) {
        return text.chars().mapToObj(RefusalText::escapeJson).collect(Collectors.joining());
    }

    private static String escapeJson(int character) {
        boolean plain = character >= ' ' && "\"\\<>&\u2028\u2029\u007f".indexOf(character) < 0;
        return plain ? Character.toString(character) : "\\u%04x".formatted(character);
    }
}
