package uk.org.tenancy.branding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What must go together in what one layer says. */
final class BrandingRules {

    private BrandingRules() {}

    /** A value that misses another, or is nothing without it. */
    record Broken(BrandKey<?> key, String message) {}

    static List<Broken> broken(Map<BrandKey<?>, Object> values) {
        List<Broken> broken = new ArrayList<>();
        need(values, BrandKey.LOGO, BrandKey.LOGO_ALT, "the words in place of the logo", broken);
        need(values, BrandKey.EMAIL_BANNER, BrandKey.EMAIL_BANNER_ALT, "the words in place of the banner", broken);
        if (values.get(BrandKey.LOGO) instanceof Logo logo && logo.mediaType().equals("image/svg+xml")) {
            need(values, BrandKey.LOGO, BrandKey.LOGO_EMAIL, "the logo as PNG, since e-mail does not show SVG", broken);
        }
        colour(values, BrandKey.COLOUR_LINK, Palette.of(Colour.BLACK)::withLink, broken);
        colour(values, BrandKey.COLOUR_BUTTON, Palette.of(Colour.BLACK)::withButton, broken);
        values.keySet()
                .forEach(key -> key.partOf()
                        .filter(whole -> !values.containsKey(whole))
                        .ifPresent(whole -> broken.add(new Broken(
                                key, "'" + key + "' is given without '" + whole + "'; give both, or neither"))));
        return broken;
    }

    private static void colour(
            Map<BrandKey<?>, Object> values,
            BrandKey<Colour> key,
            Function<Colour, Palette> palette,
            List<Broken> broken) {
        if (values.get(key) instanceof Colour colour) {
            try {
                Palette unused = palette.apply(colour);
            } catch (UnreadableColoursException refused) {
                refused.pairs().forEach(pair -> broken.add(new Broken(key, key + " = '" + colour + "': " + pair)));
            }
        }
    }

    private static void need(
            Map<BrandKey<?>, Object> values, BrandKey<?> key, BrandKey<?> other, String what, List<Broken> broken) {
        if (values.containsKey(key) && !values.containsKey(other)) {
            String example = other.names().iterator().next();
            broken.add(new Broken(key, "'" + key + "' is given without '" + example + "'; add " + what));
        }
    }
}
