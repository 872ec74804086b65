package uk.org.tenancy.branding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.branding.internal.Markup;

/** How to reach a tenant, as HTML and as text. */
final class ContactParts {

    private final Brand brand;
    private final Texts texts;
    private final Locale language;

    ContactParts(Brand brand, Texts texts) {
        this.brand = brand;
        this.texts = texts;
        this.language = texts.language();
    }

    /** A way to reach the tenant: its name, its lines, and where they lead. */
    private record Way(String name, List<String> lines, Optional<String> href, Locale language) {}

    /** A heading and an {@code address} element, or nothing if there is no contact. */
    String html() {
        StringBuilder html = new StringBuilder();
        ways().forEach(way -> html.append("<dt>")
                .append(Markup.escape(way.name()))
                .append("</dt>\n<dd")
                .append(way.language().equals(language) ? "" : " lang=\"" + way.language() + "\"")
                .append('>')
                .append(linked(way))
                .append("</dd>\n"));
        return html.isEmpty()
                ? ""
                : "<h2>" + Markup.escape(texts.get("page.contact")) + "</h2>\n<address>\n<dl>\n" + html
                        + "</dl>\n</address>\n";
    }

    /** One line for each way. */
    String text() {
        StringBuilder text = new StringBuilder();
        ways().forEach(way -> text.append(way.name())
                .append(": ")
                .append(String.join(", ", way.lines()))
                .append('\n'));
        return text.toString();
    }

    private Stream<Way> ways() {
        return Stream.of(
                        brand.get(BrandKey.CONTACT_EMAIL)
                                .map(email -> new Way(
                                        name("email"), List.of(email), Optional.of("mailto:" + email), language)),
                        brand.get(BrandKey.CONTACT_PHONE)
                                .map(phone -> new Way(
                                        name("phone"), List.of(phone), Optional.of(ContactLines.tel(phone)), language)),
                        brand.get(BrandKey.CONTACT_HOURS).map(hours -> words("hours", hours)),
                        brand.get(BrandKey.CONTACT_ADDRESS).map(address -> words("address", address)))
                .flatMap(Optional::stream);
    }

    private Way words(String name, Bilingual<String> words) {
        List<String> lines = ContactLines.of(words.in(language));
        return new Way(name(name), lines, Optional.empty(), words.languageIn(language));
    }

    private String name(String way) {
        return texts.get("contact." + way);
    }

    private static String linked(Way way) {
        String lines =
                String.join("<br>", way.lines().stream().map(Markup::escape).toList());
        return way.href()
                .map(href -> "<a href=\"" + Markup.escape(href) + "\">" + lines + "</a>")
                .orElse(lines);
    }
}
