package uk.org.tenancy.branding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands above a letter of a tenant.
 *
 * @param picture the picture, as PNG
 * @param sender who sends the letter, line by line; at least the legal name
 * @param address where answers go, line by line; may be empty
 * @param colour the colour of lines
 */
public record Letterhead(Optional<Logo> picture, List<String> sender, List<String> address, Colour colour) {

    /** Copies the lists. */
    public Letterhead {
        sender = List.copyOf(sender);
        address = List.copyOf(address);
    }

    /**
     * The letterhead of a brand.
     *
     * @param brand whose letter it is
     * @param language the language of the letter: Welsh, or any other for English
     * @return the letterhead, with the logo where there is no picture of its own
     */
    public static Letterhead of(Brand brand, Locale language) {
        return new Letterhead(
                brand.get(BrandKey.LETTERHEAD).or(brand::logoForEmail),
                brand.text(BrandKey.LETTERHEAD_SENDER, language)
                        .map(ContactLines::of)
                        .orElse(List.of(brand.legalName().in(language))),
                brand.text(BrandKey.CONTACT_ADDRESS, language)
                        .map(ContactLines::of)
                        .orElse(List.of()),
                brand.palette().brand());
    }
}
