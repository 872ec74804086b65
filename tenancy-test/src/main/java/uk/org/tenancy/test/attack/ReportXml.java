package uk.org.tenancy.test.attack;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes verdicts as JUnit XML. Used once, by one thread. */
final class ReportXml {

    private final String suite;
    private final Instant at;
    private final Matrix matrix;
    private final Map<String, String> facts;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    ReportXml(String suite, Instant at, Matrix matrix, Map<String, String> facts) {
        this.suite = suite;
        this.at = at;
        this.matrix = matrix;
        this.facts = facts;
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException never) {
            throw new IllegalStateException(never);
        }
    }

    String xml() {
        try {
            out.writeStartDocument("UTF-8", "1.0");
            suite();
            out.writeEndDocument();
            return text + "\n";
        } catch (XMLStreamException never) {
            throw new IllegalStateException(never);
        }
    }

    private void suite() throws XMLStreamException {
        Count count = matrix.count();
        start("testsuite", "name", suite, "time", "0", "tests", String.valueOf(count.all()));
        attributes("errors", String.valueOf(count.missing()), "skipped", String.valueOf(count.notApplicable()));
        attributes("failures", String.valueOf(count.leaks()));
        start("properties");
        property("Date", at.toString());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            property(fact.getKey(), fact.getValue());
        }
        end();
        for (Matrix.Cell cell : (Iterable<Matrix.Cell>) matrix.cells()::iterator) {
            testCase(cell, matrix.at(cell));
        }
        end();
    }

    private void property(String name, String value) throws XMLStreamException {
        start("property", "name", name, "value", value);
        out.writeEndElement();
    }

    private void testCase(Matrix.Cell cell, Optional<Outcome> outcome) throws XMLStreamException {
        Vector vector = cell.vector();
        start("testcase", "name", vector.id(), "classname", suite + "." + cell.target(), "time", "0");
        if (outcome.isEmpty()) {
            element("error", "", "message", "no result: it was not tried, or did not end", "type", "NoResult");
        } else if (outcome.get() instanceof Outcome.Leak leak) {
            String said = new Verdict(cell.target(), vector, leak).toString();
            element("failure", said, "message", said, "type", "Leak");
        } else if (outcome.get() instanceof Outcome.NotApplicable not) {
            element("skipped", "", "message", not.reason());
        } else if (outcome.get() instanceof Outcome.Held held) {
            element("system-out", vector.group() + ": " + vector.name() + ": held, " + held.how());
        }
        out.writeEndElement();
    }

    private void element(String name, String content, String... attributes) throws XMLStreamException {
        start(name, attributes);
        out.writeCharacters(Words.clean(content));
        out.writeEndElement();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement(name);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], Words.clean(attributes[i + 1]));
        }
    }

    private void end() throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeEndElement();
    }
}
