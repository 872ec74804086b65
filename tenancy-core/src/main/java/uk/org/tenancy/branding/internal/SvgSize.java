package uk.org.tenancy.branding.internal;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large an SVG file wants to be shown, in CSS pixels. */
record SvgSize(int width, int height) {

    private static final int MAX = 4096;
    private static final Pattern LENGTH = Pattern.compile("([-+0-9.eE]+?)(px|pt|pc|mm|cm|in)?");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final Map<String, Double> PIXELS =
            Map.of("px", 1.0, "pt", 96 / 72.0, "pc", 16.0, "mm", 96 / 25.4, "cm", 96 / 2.54, "in", 96.0);

    /** The size that width and height state, else that of the view box; empty with a reason if there is none to take. */
    static Optional<SvgSize> of(SvgElement root, Refusals refusals) {
        double[] box = box(root);
        double width = length(root, "width").orElse(box[0]);
        double height = length(root, "height").orElse(box[1]);
        boolean stated =
                length(root, "width").isPresent() || length(root, "height").isPresent();
        double scale = stated ? 1 : Math.min(1, MAX / Math.max(width, height));
        long w = Math.round(width * scale);
        long h = Math.round(height * scale);
        if (w < 1 || h < 1 || w > MAX || h > MAX) {
            refusals.add("has no size from 1 to " + MAX
                    + " pixels each way; state it with width and height or with a viewBox,"
                    + " as in viewBox=\"0 0 300 80\"");
            return Optional.empty();
        }
        return Optional.of(new SvgSize((int) w, (int) h));
    }

    private static double[] box(SvgElement root) {
        String[] numbers = SEPARATOR.split(root.attribute("viewBox").orElse("0 0 0 0"), -1);
        return new double[] {Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3])};
    }

    private static Optional<Double> length(SvgElement root, String name) {
        return root.attribute(name)
                .map(LENGTH::matcher)
                .filter(Matcher::matches)
                .map(found -> Double.parseDouble(found.group(1))
                        * PIXELS.getOrDefault(
                                Optional.ofNullable(found.group(2)).orElse("px"), 1.0));
    }
}
