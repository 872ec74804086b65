package uk.org.tenancy.branding;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uk.org.tenancy.branding.internal.Markup;

/**
 * Parts of pages that every service of a tenant needs, as HTML with all texts escaped: skip link, header, notice of a new
 * service, choice of language and footer. They are landmarks with names, hold no style and no script, and mark words
 * of another language than the page's.
 *
 * <p>The page's main part has the id {@code main}. Immutable.
 *
 * <pre>{@code
 * PageParts parts = PageParts.of(brand, language, "/brand/");
 * out.print(parts.skipLink() + parts.header("/") + parts.languageSwitch(addresses));
 * }</pre>
 */
public final class PageParts {

    private final Brand brand;
    private final Texts texts;
    private final Locale language;
    private final Function<Logo, String> address;

    private PageParts(Brand brand, Locale language, Function<Logo, String> address) {
        this.brand = brand;
        this.texts = Texts.in(language);
        this.language = texts.language();
        this.address = address;
    }

    /** How far a service is from being finished. */
    public enum Phase {
        /** It is tried out by a few. */
        ALPHA,
        /** It is in use and still changes. */
        BETA
    }

    /**
     * The parts of a page.
     *
     * @param brand whose page it is
     * @param language the language of the page: Welsh, or any other for English
     * @param folder the address of the folder the files of the brand are served from, such as {@code /brand/}
     * @return the parts
     */
    public static PageParts of(Brand brand, Locale language, String folder) {
        return new PageParts(brand, language, logo -> folder + logo.fileName());
    }

    /**
     * The parts of a page that needs nothing else, because the pictures are in it: for a page that is shown where files are not
     * served, or that is kept.
     *
     * @param brand whose page it is
     * @param language the language of the page: Welsh, or any other for English
     * @return the parts
     */
    public static PageParts selfContained(Brand brand, Locale language) {
        return new PageParts(brand, language, PageParts::data);
    }

    /**
     * The link by which people who use a keyboard come past the header.
     *
     * @return the first element of the page's body
     */
    public String skipLink() {
        return "<a class=\"tenant-skip\" href=\"#main\">" + text("page.skip") + "</a>\n";
    }

    /**
     * The header with the logo, or the name where there is none.
     *
     * @param home the address of the start page of the service
     * @return a {@code header} element
     */
    public String header(String home) {
        String name = brand.name().in(language);
        String shown = brand.get(BrandKey.LOGO)
                .map(this::logo)
                .orElseGet(() -> "<span" + brand.name().langOn(language) + ">" + Markup.escape(name) + "</span>");
        return "<header class=\"tenant-header\">\n<a href=\"" + Markup.escape(home) + "\" aria-label=\""
                + text("page.home", name) + "\">" + shown + "</a>\n</header>\n";
    }

    /**
     * The notice that a service is new.
     *
     * @param phase how far it is
     * @param feedback the address of a page where people say what they think of it
     * @return a {@code section} element
     */
    public String phaseBanner(Phase phase, String feedback) {
        return "<section class=\"tenant-phase\" aria-label=\"" + text("page.phase." + phase) + "\">\n<p><strong>"
                + text("page.phase." + phase) + "</strong> "
                + text("page.phase.text") + " <a href=\"" + Markup.escape(feedback) + "\">"
                + text("page.phase.feedback")
                + "</a></p>\n</section>\n";
    }

    /**
     * The choice of language.
     *
     * @param addresses where the same page is found in each language
     * @return a {@code nav} element; empty where there is one language only
     */
    public String languageSwitch(Map<Locale, String> addresses) {
        List<String> items = new ArrayList<>();
        brand.languages().stream()
                .filter(addresses::containsKey)
                .forEach(other -> items.add(languageItem(other, addresses.getOrDefault(other, ""))));
        return items.size() < 2
                ? ""
                : "<nav class=\"tenant-languages\" aria-label=\"" + text("page.languages") + "\">\n<ul>\n"
                        + String.join("", items) + "</ul>\n</nav>\n";
    }

    /**
     * The footer: contact and links.
     *
     * @return a {@code footer} element
     */
    public String footer() {
        return new FooterParts(brand, texts, Optional.empty()).html();
    }

    /**
     * The footer of a service that has an accessibility statement of its own.
     *
     * @param statement the address of the statement, which takes the place of {@link BrandKey#LINK_ACCESSIBILITY}
     * @return a {@code footer} element
     */
    public String footer(String statement) {
        return new FooterParts(brand, texts, Optional.of(statement)).html();
    }

    private String logo(Logo logo) {
        Bilingual<String> alt = brand.get(BrandKey.LOGO_ALT).orElse(brand.name());
        return "<img src=\"" + Markup.escape(address.apply(logo)) + "\" width=\"" + logo.width() + "\" height=\""
                + logo.height() + "\" alt=\"" + Markup.escape(alt.in(language)) + "\"" + alt.langOn(language) + ">";
    }

    private static String data(Logo logo) {
        return "data:" + logo.mediaType() + ";base64," + Base64.getEncoder().encodeToString(logo.bytes());
    }

    private String languageItem(Locale other, String address) {
        String name = Markup.escape(Texts.in(other).get("language.name"));
        String lang = " lang=\"" + other + "\"";
        return other.equals(language)
                ? "<li aria-current=\"true\"" + lang + ">" + name + "</li>\n"
                : "<li><a href=\"" + Markup.escape(address) + "\" hreflang=\"" + other + "\"" + lang + ">" + name
                        + "</a></li>\n";
    }

    private String text(String key, Object... parts) {
        return Markup.escape(texts.get(key, parts));
    }
}
