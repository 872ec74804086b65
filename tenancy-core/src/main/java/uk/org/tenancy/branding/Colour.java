package uk.org.tenancy.branding;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.org.tenancy.internal.Text;

/**
 * An opaque colour in sRGB.
 *
 * <p>Its text form is {@code #} and six hexadecimal digits in lower case, and no other, so that it may stand in a style
 * sheet as it is.
 *
 * @param rgb red, green and blue as the lower three bytes, such as {@code 0x1d70b8}
 */
public record Colour(int rgb) {

    /** White, the background of pages. */
    public static final Colour WHITE = new Colour(0xffffff);

    /** Nearly black, the colour of text on pages. */
    public static final Colour INK = new Colour(0x0b0c0c);

    /** Black. */
    public static final Colour BLACK = new Colour(0);

    private static final Pattern LONG = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern SHORT = Pattern.compile("^#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])\\z");

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not between 0 and 0xffffff
     */
    public Colour {
        if (rgb < 0 || rgb > 0xffffff) {
            throw new IllegalArgumentException(
                    "a colour is a number from 0 to 0xffffff, but this is 0x" + Integer.toHexString(rgb));
        }
    }

    /**
     * Reads a colour.
     *
     * @param hex {@code #} and six or three hexadecimal digits, such as {@code #1d70b8}
     * @return the colour
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Colour of(String hex) {
        String digits = SHORT.matcher(hex).replaceFirst("#$1$1$2$2$3$3");
        if (!LONG.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "a colour is written as # and six digits from 0 to 9 and a to f, as in #1d70b8, but this is "
                            + Text.quote(hex));
        }
        return new Colour(Integer.parseInt(digits.substring(1), 16));
    }

    /**
     * The relative luminance as WCAG 2.2 defines it.
     *
     * @return from 0 (black) to 1 (white), not rounded
     */
    public double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    /**
     * Mixes this colour with another.
     *
     * @param other the other colour
     * @param part how much of the other, from 0 (this colour) to 255 (the other)
     * @return the mixture, each channel rounded
     * @throws IllegalArgumentException if the part is less than 0 or more than 255
     */
    public Colour mixedWith(Colour other, int part) {
        if (part < 0 || part > 255) {
            throw new IllegalArgumentException("a part is from 0 to 255, but this is " + part);
        }
        return new Colour(channel(other, part, 16) | channel(other, part, 8) | channel(other, part, 0));
    }

    private int channel(Colour other, int part, int shift) {
        int own = (rgb >> shift) & 0xff;
        int others = (other.rgb >> shift) & 0xff;
        return Math.round((own * (255 - part) + others * part) / 255f) << shift;
    }

    private static double linear(int channel) {
        double c = (channel & 0xff) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** Returns the colour as {@code #} and six hexadecimal digits in lower case. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
