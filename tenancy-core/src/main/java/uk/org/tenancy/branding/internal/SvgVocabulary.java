package uk.org.tenancy.branding.internal;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The elements and attributes a logo may be made of. What is not listed here is not known to be harmless. */
final class SvgVocabulary {

    /** Elements whose text people read. */
    static final Set<String> TEXTS = Set.of("title", "desc");

    private static final Set<String> LENGTHS =
            Set.of("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "fx", "fy", "fr");

    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            entry(
                    "svg",
                    Set.of(
                            "x",
                            "y",
                            "width",
                            "height",
                            "viewBox",
                            "preserveAspectRatio",
                            "version",
                            "baseProfile",
                            "enable-background")),
            entry("g", Set.of()),
            entry("defs", Set.of()),
            entry("title", Set.of()),
            entry("desc", Set.of()),
            entry("symbol", Set.of("viewBox", "preserveAspectRatio", "x", "y", "width", "height")),
            entry("use", Set.of("href", "x", "y", "width", "height")),
            entry("path", Set.of("d", "pathLength")),
            entry("rect", Set.of("x", "y", "width", "height", "rx", "ry")),
            entry("circle", Set.of("cx", "cy", "r")),
            entry("ellipse", Set.of("cx", "cy", "rx", "ry")),
            entry("line", Set.of("x1", "y1", "x2", "y2")),
            entry("polyline", Set.of("points")),
            entry("polygon", Set.of("points")),
            entry(
                    "linearGradient",
                    Set.of("x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform", "spreadMethod", "href")),
            entry(
                    "radialGradient",
                    Set.of(
                            "cx",
                            "cy",
                            "r",
                            "fx",
                            "fy",
                            "fr",
                            "gradientUnits",
                            "gradientTransform",
                            "spreadMethod",
                            "href")),
            entry("stop", Set.of("offset")),
            entry("clipPath", Set.of("clipPathUnits")),
            entry("mask", Set.of("x", "y", "width", "height", "maskUnits", "maskContentUnits")));

    private static final Map<String, SvgValue.Kind> STYLES = Map.ofEntries(
            entry("fill", SvgValue.paint()),
            entry("fill-opacity", SvgValue.length()),
            entry("fill-rule", SvgValue.oneOf("nonzero", "evenodd", "inherit")),
            entry("stroke", SvgValue.paint()),
            entry("stroke-width", SvgValue.length()),
            entry("stroke-linecap", SvgValue.oneOf("butt", "round", "square", "inherit")),
            entry("stroke-linejoin", SvgValue.oneOf("miter", "round", "bevel", "inherit")),
            entry("stroke-miterlimit", SvgValue.length()),
            entry("stroke-dasharray", SvgValue.numbers()),
            entry("stroke-dashoffset", SvgValue.length()),
            entry("stroke-opacity", SvgValue.length()),
            entry("opacity", SvgValue.length()),
            entry("color", SvgValue.colour()),
            entry("stop-color", SvgValue.colour()),
            entry("stop-opacity", SvgValue.length()),
            entry("clip-path", SvgValue.local()),
            entry("clip-rule", SvgValue.oneOf("nonzero", "evenodd", "inherit")),
            entry("mask", SvgValue.local()),
            entry("display", SvgValue.oneOf("inline", "none", "block", "inherit")),
            entry("visibility", SvgValue.oneOf("visible", "hidden", "collapse", "inherit")),
            entry("overflow", SvgValue.oneOf("visible", "hidden", "auto", "inherit")),
            entry(
                    "paint-order",
                    SvgValue.oneOf("normal", "stroke fill markers", "markers stroke fill", "fill markers stroke")),
            entry("vector-effect", SvgValue.oneOf("none", "non-scaling-stroke")),
            entry("isolation", SvgValue.oneOf("auto", "isolate")),
            entry("mix-blend-mode", SvgValue.oneOf("normal", "multiply", "screen", "overlay", "darken", "lighten")),
            entry("enable-background", SvgValue.background()),
            entry("color-interpolation", SvgValue.oneOf("auto", "sRGB", "linearRGB")),
            entry("shape-rendering", SvgValue.oneOf("auto", "geometricPrecision", "crispEdges", "optimizeSpeed")));

    private static final Map<String, SvgValue.Kind> ATTRIBUTES = attributes();
    private static final Set<String> EVERYWHERE = Set.of(
            "id",
            "class",
            "transform",
            "data-name",
            "role",
            "aria-label",
            "aria-labelledby",
            "aria-hidden",
            "focusable",
            "xml:space",
            "xml:lang",
            "lang");

    private SvgVocabulary() {}

    static boolean knows(String element) {
        return ELEMENTS.containsKey(element);
    }

    /** The kind of value an attribute of an element may have; empty if the element may not have the attribute. */
    static Optional<SvgValue.Kind> attribute(String element, String attribute) {
        if (STYLES.containsKey(attribute)) {
            return style(attribute);
        }
        Set<String> own = ELEMENTS.getOrDefault(element, Set.of());
        return own.contains(attribute) || EVERYWHERE.contains(attribute)
                ? Optional.ofNullable(ATTRIBUTES.get(attribute))
                : Optional.empty();
    }

    /** The kind of value a declaration of a style may have; empty if it may not be used. */
    static Optional<SvgValue.Kind> style(String property) {
        return Optional.ofNullable(STYLES.get(property));
    }

    private static Map<String, SvgValue.Kind> attributes() {
        Map<String, SvgValue.Kind> kinds = new HashMap<>();
        LENGTHS.forEach(name -> kinds.put(name, SvgValue.length()));
        List.of("offset", "pathLength", "version").forEach(name -> kinds.put(name, SvgValue.length()));
        List.of("transform", "gradientTransform").forEach(name -> kinds.put(name, SvgValue.transform()));
        List.of("gradientUnits", "clipPathUnits", "maskUnits", "maskContentUnits")
                .forEach(name -> kinds.put(name, SvgValue.oneOf("userSpaceOnUse", "objectBoundingBox")));
        List.of("data-name", "aria-label", "class", "aria-labelledby", "xml:lang", "lang")
                .forEach(name -> kinds.put(name, SvgValue.text()));
        kinds.put("id", SvgValue.id());
        kinds.put("href", SvgValue.fragment());
        kinds.put("d", SvgValue.path());
        kinds.put("points", SvgValue.points());
        kinds.put("viewBox", SvgValue.viewBox());
        kinds.put("preserveAspectRatio", SvgValue.aspect());
        kinds.put("spreadMethod", SvgValue.oneOf("pad", "reflect", "repeat"));
        kinds.put("baseProfile", SvgValue.oneOf("full", "basic", "tiny", "none"));
        kinds.put("role", SvgValue.oneOf("img", "presentation", "none", "group", "graphics-document"));
        kinds.put("aria-hidden", SvgValue.oneOf("true", "false"));
        kinds.put("focusable", SvgValue.oneOf("true", "false"));
        kinds.put("xml:space", SvgValue.oneOf("preserve", "default"));
        return Map.copyOf(kinds);
    }
}
