package uk.org.tenancy.branding.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element that is known, with attributes that are known. */
final class SvgElement {

    final String name;
    final int line;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<SvgElement> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    SvgElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The ids of the parts of the same file that this element draws or is drawn with. */
    List<String> references() {
        List<String> ids = new ArrayList<>();
        attributes.forEach((attribute, value) -> {
            if (attribute.equals("href")) {
                ids.add(value.substring(1));
            } else {
                SvgValue.target(value).ifPresent(ids::add);
            }
        });
        return ids;
    }
}
