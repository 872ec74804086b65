package uk.org.tenancy.examples.reports.web;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A council's colour. It is written into a style sheet, so nothing but a colour can be one.
 *
 * @param hex the colour as {@code #rrggbb}, in lower case
 */
public record BrandColour(String hex) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    /** Refuses everything but {@code #rrggbb}. */
    public BrandColour {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("A colour is written like #0b5351");
        }
    }

    /** {@return white or black, whichever is easier to read on this colour} */
    public BrandColour text() {
        BrandColour white = new BrandColour("#ffffff");
        BrandColour black = new BrandColour("#000000");
        return contrast(white) >= contrast(black) ? white : black;
    }

    /** {@return the contrast with another colour as WCAG defines it, from 1 to 21} */
    public double contrast(BrandColour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    }

    private double channel(int start) {
        double value = Integer.parseInt(hex.substring(start, start + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
