package uk.org.tenancy.branding.internal;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.internal.Text;

/** Reads the elements and attributes of an SVG file that are known, and says what else it holds. Used once. */
final class SvgReader {

    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 5000;

    private final Refusals refusals;
    private final XMLStreamReader xml;
    private final Deque<SvgElement> open = new ArrayDeque<>();
    private @Nullable SvgElement root;
    private int elements;

    private SvgReader(XMLStreamReader xml, Refusals refusals) {
        this.xml = xml;
        this.refusals = refusals;
    }

    /** The root; what it lacks of the file is among the refusals. Empty if the file could not be read to its end. */
    static Optional<SvgElement> read(String text, Refusals refusals) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            SvgReader reader = new SvgReader(xml, refusals);
            reader.readAll();
            return Optional.ofNullable(reader.root);
        } catch (XMLStreamException | RuntimeException broken) {
            refusals.add("is not a well-formed SVG file: "
                    + Text.quote(Text.reason(broken).lines().findFirst().orElse(""))
                    + "; open it in the program it was made with and save it again");
            return Optional.empty();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to another file");
        });
        return factory;
    }

    private void readAll() throws XMLStreamException {
        while (xml.hasNext()) {
            take(xml.next());
        }
    }

    private void take(int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
            case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                refuse("an instruction to programs <?" + Text.printable(xml.getPITarget()) + "?>", SvgHints.PLAIN);
            default -> refuse("a document type or entity", SvgHints.PLAIN);
        }
    }

    private void start() throws XMLStreamException {
        String name = xml.getLocalName();
        if (!NAMESPACE.equals(xml.getNamespaceURI())) {
            skip(
                    xml.getPrefix(),
                    name,
                    open.isEmpty() ? "a logo begins with <svg xmlns=\"" + NAMESPACE + "\">" : SvgHints.PLAIN);
        } else if (!SvgVocabulary.knows(name) || name.equals("svg") != open.isEmpty()) {
            skip("", name, SvgHints.element(name));
        } else {
            enter(new SvgElement(name, line()));
        }
    }

    private void enter(SvgElement element) throws XMLStreamException {
        if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw new XMLStreamException("it has more than " + MAX_ELEMENTS + " elements, or more than " + MAX_DEPTH
                    + " inside each other, which no logo needs");
        }
        SvgAttributes.read(xml, element, refusals);
        SvgElement parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.children.add(element);
        }
        open.push(element);
    }

    private void skip(@Nullable String prefix, String name, String hint) throws XMLStreamException {
        String shown = prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
        refuse("the element <" + Text.printable(shown) + ">", hint);
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void text() {
        SvgElement element = open.peek();
        if (element != null && SvgVocabulary.TEXTS.contains(element.name)) {
            element.text.append(xml.getText());
        } else if (!xml.getText().isBlank()) {
            refuse("the text " + Text.quote(xml.getText().strip()) + " outside a title", SvgHints.element("text"));
        }
    }

    private void refuse(String what, String hint) {
        refusals.add("line " + line() + " holds " + what + "; " + hint);
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }
}
