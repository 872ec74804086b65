package uk.org.tenancy.examples.reports.open311;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers in the two forms that GeoReport has, with its names in snake case. */
final class Format {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final XmlMapper xml = XmlMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(ToXmlGenerator.Feature.WRITE_XML_DECLARATION)
            .build();

    void write(Answer answer, boolean asJson, HttpServletResponse response) throws IOException {
        byte[] bytes = (asJson ? json(answer) : xml(answer)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType(asJson ? "application/json;charset=utf-8" : "text/xml;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private String json(Answer answer) throws JsonProcessingException {
        return json.writeValueAsString(answer.json());
    }

    private String xml(Answer answer) throws JsonProcessingException {
        return xml.writer().withRootName(answer.root()).writeValueAsString(answer.xml());
    }
}
