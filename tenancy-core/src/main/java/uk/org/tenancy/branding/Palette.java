package uk.org.tenancy.branding;

import java.util.List;

/**
 * The colours of a brand, which everybody can read. Of the brand colour alone a whole palette is made, and each of the
 * others may then be chosen:
 *
 * <pre>{@code
 * Palette palette = Palette.of(Colour.of("#50b948")).withLink(Colour.of("#1d70b8"));
 * }</pre>
 *
 * <p>Colours of text are always derived from what they stand on. Pages are {@link Colour#WHITE} with text in
 * {@link Colour#INK}. The focus is marked in {@link #focus} and {@link #focusText} together, one of which differs enough
 * from any colour beside it.
 *
 * @param brand the brand colour, for areas and lines
 * @param header the background of the header
 * @param link links on the page
 * @param button the background of buttons
 */
public record Palette(Colour brand, Colour header, Colour link, Colour button) {

    private static final Colour FOCUS = new Colour(0xffdd00);
    private static final int HOVER = 51;

    /**
     * Checks that everybody can read the colours.
     *
     * @throws UnreadableColoursException if a chosen colour differs too little from what it stands on
     */
    public Palette {
        List<ColourPair> failed = PalettePairs.of(brand, header, link, button).stream()
                .filter(pair -> !pair.passes())
                .toList();
        if (!failed.isEmpty()) {
            throw new UnreadableColoursException(failed);
        }
    }

    /**
     * Makes a palette of one colour: the header has it too, links and buttons the nearest to it that can be read.
     *
     * @param brand any colour
     * @return the palette
     */
    public static Palette of(Colour brand) {
        return new Palette(brand, brand, onPage(brand, Contrast.TEXT), onPage(brand, Contrast.CONTROL));
    }

    /**
     * Chooses the background of the header.
     *
     * @param colour any colour
     * @return another palette
     */
    public Palette withHeader(Colour colour) {
        return new Palette(brand, colour, link, button);
    }

    /**
     * Chooses the colour of links.
     *
     * @param colour a colour with a contrast of at least 4.5:1 to white
     * @return another palette
     * @throws UnreadableColoursException if the contrast is less
     */
    public Palette withLink(Colour colour) {
        return new Palette(brand, header, colour, button);
    }

    /**
     * Chooses the background of buttons.
     *
     * @param colour a colour with a contrast of at least 3:1 to white
     * @return another palette
     * @throws UnreadableColoursException if the contrast is less
     */
    public Palette withButton(Colour colour) {
        return new Palette(brand, header, link, colour);
    }

    /**
     * Text on the brand colour.
     *
     * @return a colour derived from it
     */
    public Colour brandText() {
        return Contrast.textOn(brand);
    }

    /**
     * Text and links in the header.
     *
     * @return a colour derived from its background
     */
    public Colour headerText() {
        return Contrast.textOn(header);
    }

    /**
     * A link that is pointed at.
     *
     * @return a darker shade of the link
     */
    public Colour linkHover() {
        return link.mixedWith(Colour.BLACK, HOVER);
    }

    /**
     * Text on buttons, pointed at or not.
     *
     * @return a colour derived from their background
     */
    public Colour buttonText() {
        return Contrast.textOn(button);
    }

    /**
     * The background of a button that is pointed at.
     *
     * @return a darker shade if the text can still be read on it, else the same
     */
    public Colour buttonHover() {
        Colour darker = button.mixedWith(Colour.BLACK, HOVER);
        return Contrast.ratio(buttonText(), darker) >= Contrast.TEXT ? darker : button;
    }

    /**
     * The brighter colour of the mark of the focus.
     *
     * @return the same colour for all brands
     */
    public Colour focus() {
        return FOCUS;
    }

    /**
     * The darker colour of the mark of the focus, and text on the brighter one.
     *
     * @return the same colour for all brands
     */
    public Colour focusText() {
        return Colour.INK;
    }

    /**
     * All pairs of colours that meet on a page, with what WCAG 2.2 asks of each. All of them pass.
     *
     * @return the pairs
     */
    public List<ColourPair> pairs() {
        return PalettePairs.of(brand, header, link, button);
    }

    static Colour focusOn(Colour background) {
        return Contrast.ratio(FOCUS, background) >= Contrast.ratio(Colour.INK, background) ? FOCUS : Colour.INK;
    }

    private static Colour onPage(Colour colour, double needed) {
        return Contrast.nearest(colour, Colour.WHITE, needed).orElse(Colour.INK);
    }
}
