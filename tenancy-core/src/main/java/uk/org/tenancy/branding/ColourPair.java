package uk.org.tenancy.branding;

/**
 * Two colours of a palette that meet on a page, and how far they have to differ.
 *
 * @param setting the key the first colour is set by, such as {@code colour.link}
 * @param use what the pair is, in words, such as {@code links on the page}
 * @param foreground the first colour
 * @param background the colour it stands on or next to
 * @param needed the ratio WCAG 2.2 asks for
 */
public record ColourPair(String setting, String use, Colour foreground, Colour background, double needed) {

    private static final double SPARE = 1.1;

    /**
     * The contrast of the two.
     *
     * @return the ratio, not rounded
     */
    public double ratio() {
        return Contrast.ratio(foreground, background);
    }

    /**
     * Tells whether the two differ enough.
     *
     * @return whether the ratio is at least the needed one
     */
    public boolean passes() {
        return ratio() >= needed;
    }

    /**
     * Tells whether the two differ enough, but with less than a tenth to spare.
     *
     * @return whether a small change to either colour could make them fail
     */
    public boolean borderline() {
        return passes() && ratio() < needed * SPARE;
    }

    /**
     * What to take in place of the first colour.
     *
     * @return the nearest colour that passes; the first colour itself if it does
     */
    public Colour nearest() {
        return Contrast.nearest(foreground, background, needed).orElseGet(() -> Contrast.textOn(background));
    }

    /** Returns the pair, its ratio, what is needed and, where that is not reached, the nearest colour that would pass. */
    @Override
    public String toString() {
        String measured = use + " (" + foreground + " on " + background + ") have a contrast of "
                + Contrast.show(ratio()) + " and need " + Contrast.show(needed);
        return passes() ? measured : measured + "; the nearest colour that passes is " + nearest();
    }
}
