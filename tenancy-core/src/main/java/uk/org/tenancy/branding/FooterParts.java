package uk.org.tenancy.branding;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.org.tenancy.branding.internal.Markup;

/** The footer of a page: contact, links and the name in law. */
final class FooterParts {

    private static final List<BrandKey<Bilingual<URI>>> LINKS = List.of(
            BrandKey.LINK_HOME,
            BrandKey.LINK_ACCESSIBILITY,
            BrandKey.LINK_PRIVACY,
            BrandKey.LINK_COOKIES,
            BrandKey.LINK_COMPLAINTS,
            BrandKey.LINK_FREEDOM_OF_INFORMATION);

    private final Brand brand;
    private final Texts texts;
    private final Locale language;
    private final Optional<String> statement;

    FooterParts(Brand brand, Texts texts, Optional<String> statement) {
        this.brand = brand;
        this.texts = texts;
        this.language = texts.language();
        this.statement = statement;
    }

    String html() {
        StringBuilder html = new StringBuilder("<footer class=\"tenant-footer\">\n");
        html.append(new ContactParts(brand, texts).html());
        List<String> links = LINKS.stream().flatMap(key -> link(key).stream()).toList();
        if (!links.isEmpty()) {
            html.append("<nav aria-label=\"").append(text("page.footer")).append("\">\n<ul>\n");
            links.forEach(html::append);
            html.append("</ul>\n</nav>\n");
        }
        return html.append("<p")
                .append(brand.legalName().langOn(language))
                .append('>')
                .append(Markup.escape(brand.legalName().in(language)))
                .append("</p>\n</footer>\n")
                .toString();
    }

    private Optional<String> link(BrandKey<Bilingual<URI>> key) {
        return key.equals(BrandKey.LINK_ACCESSIBILITY) && statement.isPresent()
                ? statement.map(address -> link(address, "", key))
                : brand.get(key)
                        .map(page -> link(
                                page.in(language).toString(),
                                page.langOn(language).replace("lang", "hreflang"),
                                key));
    }

    private String link(String address, String hreflang, BrandKey<?> key) {
        return "<li><a href=\"" + Markup.escape(address) + "\"" + hreflang + ">" + text(key.name()) + "</a></li>\n";
    }

    private String text(String key) {
        return Markup.escape(texts.get(key));
    }
}
