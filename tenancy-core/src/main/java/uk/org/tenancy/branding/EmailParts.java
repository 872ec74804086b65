package uk.org.tenancy.branding;

import java.util.Locale;
import java.util.Optional;
import uk.org.tenancy.branding.internal.Markup;

/**
 * What stands above and below an e-mail of a tenant, as HTML with all texts escaped and as plain text. Programs for e-mail
 * know few styles, so that colours and sizes are written into the elements.
 *
 * <p>Immutable.
 */
public final class EmailParts {

    private final Brand brand;
    private final Texts texts;
    private final Locale language;

    private EmailParts(Brand brand, Locale language) {
        this.brand = brand;
        this.texts = Texts.in(language);
        this.language = texts.language();
    }

    /**
     * The parts of an e-mail.
     *
     * @param brand whose e-mail it is
     * @param language the language of the e-mail: Welsh, or any other for English
     * @return the parts
     */
    public static EmailParts of(Brand brand, Locale language) {
        return new EmailParts(brand, language);
    }

    /**
     * The picture to send along, to which {@link #headerHtml} refers as {@code cid:} and its hash.
     *
     * @return the banner, else the logo as PNG; empty if there is neither
     */
    public Optional<Logo> picture() {
        return brand.get(BrandKey.EMAIL_BANNER).or(brand::logoForEmail);
    }

    /**
     * Where answers go.
     *
     * @return an e-mail address, or empty
     */
    public Optional<String> replyTo() {
        return brand.get(BrandKey.EMAIL_REPLY_TO);
    }

    /**
     * What stands above the e-mail.
     *
     * @return a table with one cell in the colours of the header
     */
    public String headerHtml() {
        Palette palette = brand.palette();
        String name = Markup.escape(brand.name().in(language));
        return "<table role=\"presentation\" width=\"100%\" cellpadding=\"16\" cellspacing=\"0\" lang=\"" + language
                + "\">\n<tr><td bgcolor=\"" + palette.header() + "\" style=\"background-color:" + palette.header()
                + ";color:" + palette.headerText() + ";font-family:Arial,sans-serif;font-size:20px\">"
                + picture().map(this::image).orElse("<strong>" + name + "</strong>") + "</td></tr>\n</table>\n";
    }

    /**
     * What stands below the e-mail.
     *
     * @return a rule, the sender and how to reach the tenant
     */
    public String footerHtml() {
        return "<div lang=\"" + language + "\" style=\"border-top:4px solid "
                + brand.palette().brand()
                + ";font-family:Arial,sans-serif;font-size:16px;color:" + Colour.INK + "\">\n<p>"
                + Markup.escape(sender()) + "</p>\n" + new ContactParts(brand, texts).html() + "</div>\n";
    }

    /**
     * What stands above an e-mail in plain text.
     *
     * @return the name and an empty line
     */
    public String headerText() {
        return brand.name().in(language) + "\n\n";
    }

    /**
     * What stands below an e-mail in plain text.
     *
     * @return the mark of a signature, the sender and how to reach the tenant
     */
    public String footerText() {
        return "\n-- \n" + sender() + "\n" + new ContactParts(brand, texts).text();
    }

    private String sender() {
        return texts.get("email.sender", brand.legalName().in(language));
    }

    private String image(Logo logo) {
        BrandKey<Bilingual<String>> alt =
                brand.get(BrandKey.EMAIL_BANNER).isPresent() ? BrandKey.EMAIL_BANNER_ALT : BrandKey.LOGO_ALT;
        String words = brand.text(alt, language).orElse(brand.name().in(language));
        return "<img src=\"cid:" + logo.sha256() + "\" width=\"" + logo.width() + "\" height=\"" + logo.height()
                + "\" alt=\"" + Markup.escape(words) + "\">";
    }
}
