package uk.org.tenancy.branding.internal;

import java.util.Map;

/** What to do about parts that programs for drawing often write. */
final class SvgHints {

    static final String PLAIN =
            "save it as plain SVG: in Inkscape choose File > Save As > Plain SVG and remove the metadata"
                    + " in File > Document Properties; in Illustrator choose File > Export > Export As > SVG with the styling"
                    + " 'Presentation Attributes'";

    private static final String OUTLINES =
            "turn texts into paths: in Inkscape choose Path > Object to Path; in Illustrator"
                    + " choose Type > Create Outlines";
    private static final String PICTURE =
            "a logo cannot hold a picture; draw it in SVG alone, or give the whole logo as PNG";
    private static final String EFFECT = "a logo cannot have effects; flatten them, or give the whole logo as PNG";
    private static final String OUT = "it has no place in a logo; take it out";

    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("style", PLAIN),
            Map.entry("metadata", PLAIN),
            Map.entry("text", OUTLINES),
            Map.entry("tspan", OUTLINES),
            Map.entry("textPath", OUTLINES),
            Map.entry("font", OUTLINES),
            Map.entry("image", PICTURE),
            Map.entry("filter", EFFECT),
            Map.entry("pattern", EFFECT),
            Map.entry("marker", EFFECT));

    private SvgHints() {}

    static String element(String name) {
        return ELEMENTS.getOrDefault(name, OUT);
    }

    /** A hint for an attribute, which programs mark with a prefix if it is theirs. */
    static String attribute(String name) {
        boolean ofAProgram = name.indexOf(':') > 0 && !name.startsWith("xlink:") && !name.startsWith("xml:");
        return ofAProgram || name.startsWith("-") || name.startsWith("font") ? PLAIN : OUT;
    }
}
