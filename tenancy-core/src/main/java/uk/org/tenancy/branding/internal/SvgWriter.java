package uk.org.tenancy.branding.internal;

/** Writes elements as XML: UTF-8, one namespace, no declaration, nothing between the elements. */
final class SvgWriter {

    private final StringBuilder xml = new StringBuilder();

    private SvgWriter() {}

    static String write(SvgElement root) {
        SvgWriter writer = new SvgWriter();
        writer.element(root, " xmlns=\"" + SvgReader.NAMESPACE + "\"");
        return writer.xml.toString();
    }

    private void element(SvgElement element, String namespace) {
        xml.append('<').append(element.name).append(namespace);
        element.attributes.forEach((name, value) -> xml.append(' ')
                .append(name)
                .append("=\"")
                .append(Markup.escape(value))
                .append('"'));
        xml.append('>').append(Markup.escape(element.text.toString()));
        element.children.forEach(child -> element(child, ""));
        xml.append("</").append(element.name).append('>');
    }
}
