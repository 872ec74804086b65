package uk.org.tenancy.branding.internal;

import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import uk.org.tenancy.internal.Text;

/** Takes the attributes of one element, and turns a style into attributes, for which there is one grammar only. */
final class SvgAttributes {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final SvgElement element;
    private final Refusals refusals;

    private SvgAttributes(SvgElement element, Refusals refusals) {
        this.element = element;
        this.refusals = refusals;
    }

    static void read(XMLStreamReader xml, SvgElement element, Refusals refusals) {
        SvgAttributes attributes = new SvgAttributes(element, refusals);
        String style = "";
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = name(xml, i);
            if (name.equals("style")) {
                style = xml.getAttributeValue(i);
            } else {
                attributes.take(name, xml.getAttributeValue(i), SvgVocabulary.attribute(element.name, name));
            }
        }
        attributes.takeStyle(style);
    }

    /** The name with its usual prefix; {@code xlink:href} is the former name of {@code href}. */
    private static String name(XMLStreamReader xml, int i) {
        String namespace = xml.getAttributeNamespace(i);
        String local = xml.getAttributeLocalName(i);
        if (namespace == null || namespace.isEmpty() || (namespace.equals(XLINK) && local.equals("href"))) {
            return local;
        }
        return (namespace.equals(XMLConstants.XML_NS_URI) ? "xml" : xml.getAttributePrefix(i)) + ":" + local;
    }

    // What a style says counts more than an attribute, so that it is taken last.
    private void takeStyle(String style) {
        for (String declaration : style.split(";", -1)) {
            int colon = declaration.indexOf(':');
            String property = (colon < 0 ? declaration : declaration.substring(0, colon)).strip();
            if (colon >= 0) {
                take(property, declaration.substring(colon + 1).strip(), SvgVocabulary.style(property));
            } else if (!property.isEmpty()) {
                refuse("the style " + Text.quote(property), SvgHints.PLAIN);
            }
        }
    }

    private void take(String name, String value, Optional<SvgValue.Kind> kind) {
        if (kind.isEmpty()) {
            refuse(Text.quote(name) + " of <" + element.name + ">", SvgHints.attribute(name));
            return;
        }
        String plain = kind.get().plain(value);
        if (plain == null) {
            refuse(
                    Text.quote(name) + " of <" + element.name + "> with the value " + Text.quote(value),
                    "only plain values and parts of the same file are taken; " + SvgHints.PLAIN);
        } else {
            element.attributes.put(name, plain);
        }
    }

    private void refuse(String what, String hint) {
        refusals.add("line " + element.line + " holds " + what + "; " + hint);
    }
}
