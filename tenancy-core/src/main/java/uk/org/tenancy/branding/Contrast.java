package uk.org.tenancy.branding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well colours can be told apart, as <a href="https://www.w3.org/TR/WCAG22/">WCAG 2.2</a> measures it. Ratios are
 * compared as they are, never rounded: 4.4999 is less than 4.5.
 */
public final class Contrast {

    /** What text needs on its background (success criterion 1.4.3). */
    public static final double TEXT = 4.5;

    /** What large text needs: from 24 px, or bold from 18.66 px (success criterion 1.4.3). */
    public static final double LARGE_TEXT = 3;

    /** What controls and the mark of the focus need against what is beside them (success criterion 1.4.11). */
    public static final double CONTROL = 3;

    private static final int STEPS = 255;

    private Contrast() {}

    /**
     * The contrast ratio of two colours, in either order.
     *
     * @param one a colour
     * @param other another
     * @return from 1 (the same luminance) to 21 (black and white), not rounded
     */
    public static double ratio(Colour one, Colour other) {
        double first = one.luminance() + 0.05;
        double second = other.luminance() + 0.05;
        return first > second ? first / second : second / first;
    }

    /**
     * A colour for text on a background: white, else ink, else black, whichever is the first to reach {@link #TEXT}. On
     * every background one of them does.
     *
     * @param background any colour
     * @return the colour for the text
     */
    public static Colour textOn(Colour background) {
        return Stream.of(Colour.WHITE, Colour.INK)
                .filter(text -> ratio(text, background) >= TEXT)
                .findFirst()
                .orElse(Colour.BLACK);
    }

    /**
     * The nearest colour of the same tone that has enough contrast to a background: the one with the least black or white
     * mixed in, in steps of 1/255.
     *
     * @param colour the colour to start from, which is the answer if it is good enough
     * @param background what it stands on
     * @param needed the ratio to reach
     * @return the colour; empty if neither black nor white would do, which cannot be where the ratio is {@link #TEXT} or less
     */
    public static Optional<Colour> nearest(Colour colour, Colour background, double needed) {
        return nearest(colour, candidate -> ratio(candidate, background) >= needed);
    }

    private static Optional<Colour> nearest(Colour colour, Predicate<Colour> good) {
        return IntStream.rangeClosed(0, STEPS)
                .boxed()
                .flatMap(step -> Stream.of(colour.mixedWith(Colour.BLACK, step), colour.mixedWith(Colour.WHITE, step)))
                .filter(good)
                .findFirst();
    }

    /** A ratio for people, rounded down, so that none looks like enough that is not. */
    static String show(double ratio) {
        return BigDecimal.valueOf(ratio).setScale(2, RoundingMode.DOWN).toPlainString() + ":1";
    }
}
