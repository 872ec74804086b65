package uk.org.tenancy.branding;

import java.util.List;

/** Which colours of a palette meet on a page. */
final class PalettePairs {

    private PalettePairs() {}

    static List<ColourPair> of(Colour brand, Colour header, Colour link, Colour button) {
        return List.of(
                text("colour.brand", "texts on the brand colour", Contrast.textOn(brand), brand),
                text("colour.header", "texts in the header", Contrast.textOn(header), header),
                text("colour.link", "links on the page", link, Colour.WHITE),
                text("colour.button", "texts on buttons", Contrast.textOn(button), button),
                control("colour.button", "buttons on the page", button, Colour.WHITE),
                focus("marks of the focus on the page", Colour.WHITE),
                focus("marks of the focus on the brand colour", brand),
                focus("marks of the focus in the header", header),
                focus("marks of the focus on buttons", button));
    }

    private static ColourPair text(String setting, String use, Colour text, Colour background) {
        return new ColourPair(setting, use, text, background, Contrast.TEXT);
    }

    private static ColourPair control(String setting, String use, Colour control, Colour background) {
        return new ColourPair(setting, use, control, background, Contrast.CONTROL);
    }

    private static ColourPair focus(String use, Colour background) {
        return control("the focus", use, Palette.focusOn(background), background);
    }
}
