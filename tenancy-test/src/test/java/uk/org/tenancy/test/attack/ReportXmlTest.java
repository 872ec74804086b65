package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.test.attack.ReportSamples.FIND;
import static uk.org.tenancy.test.attack.ReportSamples.MERGE;
import static uk.org.tenancy.test.attack.ReportSamples.held;
import static uk.org.tenancy.test.attack.ReportSamples.leak;
import static uk.org.tenancy.test.attack.ReportSamples.not;
import static uk.org.tenancy.test.attack.ReportSamples.report;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The XML, as a build server reads it. */
class ReportXmlTest {

    @Test
    void each_verdict_is_a_test_case_in_the_order_of_targets_and_vectors() throws Exception {
        Element suite = parse(
                report(held("Vote", FIND), leak("Vote", MERGE), not("Report", FIND, "no key"), held("Report", MERGE))
                        .expecting(List.of("Officer", "Report"), List.of(FIND))
                        .with("Release", "2.4"));
        String name = "uk.org.tenancy.test.attack.ReportSamples";
        assertThat(attributes(suite))
                .isEqualTo(Map.of(
                        "name", name, "time", "0", "tests", "5", "errors", "1", "failures", "1", "skipped", "1"));
        assertThat(all(suite, "testcase"))
                .extracting(test ->
                        test.getAttribute("classname").substring(name.length()) + " " + test.getAttribute("name"))
                .containsExactly(".Officer find", ".Report find", ".Report merge", ".Vote find", ".Vote merge");
        assertThat(all(suite, "property"))
                .extracting(ReportXmlTest::attributes)
                .containsExactly(
                        Map.of("name", "Date", "value", "2026-11-27T09:05:03Z"),
                        Map.of("name", "Release", "value", "2.4"));
    }

    @Test
    void a_leak_fails_what_does_not_apply_is_skipped_and_what_has_no_verdict_is_an_error() throws Exception {
        Element suite = parse(report(leak("Report", FIND), not("Vote", FIND, "no key"), held("Report", MERGE)));
        List<Element> cases = all(suite, "testcase");
        assertThat(children(cases.get(0))).containsExactly("failure");
        Element failure = all(suite, "failure").get(0);
        assertThat(failure.getTextContent())
                .isEqualTo(failure.getAttribute("message"))
                .contains("Report, find by id: LEAK of Report 7 of attack-a by SELECT", "<> 7");
        assertThat(children(cases.get(1))).containsExactly("system-out");
        assertThat(all(suite, "skipped"))
                .singleElement()
                .extracting(ReportXmlTest::attributes)
                .isEqualTo(Map.of("message", "no key"));
        assertThat(children(cases.get(3))).containsExactly("error");
    }

    @Test
    void what_XML_does_not_allow_is_replaced() throws Exception {
        Element suite = parse(ReportSamples.hostile());
        String shown = ReportSamples.HOSTILE
                .replaceAll("[\\x00\\x08\\uFFFE]", "\uFFFD")
                .replaceAll("\\uD800", "\uFFFD");
        assertThat(all(suite, "failure").get(0).getTextContent()).contains("LEAK of " + shown + " by " + shown);
        assertThat(all(suite, "skipped").get(0).getAttribute("message")).isEqualTo(shown);
    }

    private static Element parse(AttackReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report.junitXml())))
                .getDocumentElement();
    }

    private static List<Element> all(Element in, String tag) {
        NodeList found = in.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> children(Element of) {
        return all(of, "*").stream().map(Element::getTagName).toList();
    }

    private static Map<String, String> attributes(Element of) {
        NamedNodeMap found = of.getAttributes();
        Map<String, String> attributes = new TreeMap<>();
        IntStream.range(0, found.getLength())
                .forEach(i -> attributes.put(
                        found.item(i).getNodeName(), found.item(i).getNodeValue()));
        return attributes;
    }
}
