package uk.org.tenancy.branding;

/**
 * The colours and sizes of a brand as custom properties of CSS, for the style sheets of a service to use:
 *
 * <pre>{@code
 * a { color: var(--tenant-link); }
 * a:focus { background: var(--tenant-focus); color: var(--tenant-focus-text); }
 * }</pre>
 *
 * <p>Links can be read on {@code --tenant-page}, and text of each other pair on its own background. On any other background, such as
 * a shade of grey, the contrast is less and not checked.
 *
 * <p>Only colours and whole numbers of pixels are written, so that nothing a tenant says can become anything else.
 */
public final class StyleSheet {

    private final StringBuilder css = new StringBuilder(":root {\n  color-scheme: light;\n");

    private StyleSheet() {}

    /**
     * Writes the style sheet of a brand, {@code theme.css}.
     *
     * @param brand the brand
     * @return a file of type {@code text/css}
     */
    public static Asset of(Brand brand) {
        StyleSheet sheet = new StyleSheet();
        sheet.colours(brand.palette());
        brand.get(BrandKey.LOGO).ifPresent(logo -> {
            sheet.pixels("logo-width", logo.width());
            sheet.pixels("logo-height", logo.height());
        });
        return new Asset("text/css", sheet.css.append("}\n").toString());
    }

    private void colours(Palette palette) {
        colour("page", Colour.WHITE);
        colour("text", Colour.INK);
        colour("brand", palette.brand());
        colour("brand-text", palette.brandText());
        colour("header", palette.header());
        colour("header-text", palette.headerText());
        colour("link", palette.link());
        colour("link-hover", palette.linkHover());
        colour("button", palette.button());
        colour("button-text", palette.buttonText());
        colour("button-hover", palette.buttonHover());
        colour("focus", palette.focus());
        colour("focus-text", palette.focusText());
    }

    private void colour(String name, Colour colour) {
        css.append("  --tenant-").append(name).append(": ").append(colour).append(";\n");
    }

    private void pixels(String name, int pixels) {
        css.append("  --tenant-").append(name).append(": ").append(pixels).append("px;\n");
    }
}
