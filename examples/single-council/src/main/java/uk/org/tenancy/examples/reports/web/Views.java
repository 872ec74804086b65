package uk.org.tenancy.examples.reports.web;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Writes pages from templates, which know the attributes of the request. What a template prints is escaped. */
final class Views {

    private final PebbleEngine engine;
    private final FormTokens tokens;

    Views(Messages messages, FormTokens tokens) {
        ClasspathLoader templates = new ClasspathLoader(Views.class.getClassLoader());
        templates.setPrefix("templates");
        templates.setSuffix(".html");
        this.engine = new PebbleEngine.Builder()
                .loader(templates)
                .extension(new TemplateWords(messages))
                .autoEscaping(true)
                .strictVariables(true)
                .build();
        this.tokens = tokens;
    }

    /** Answers with a page. */
    void show(Visit visit, String template, Map<String, Object> model) throws IOException {
        show(visit, HttpServletResponse.SC_OK, template, model);
    }

    /** Answers with a page that is not what was asked for. */
    void show(Visit visit, int status, String template, Map<String, Object> model) throws IOException {
        StringWriter page = new StringWriter();
        engine.getTemplate(template).evaluate(page, complete(visit, model), visit.language());
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        HttpServletResponse response = visit.response();
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", visit.language().toLanguageTag());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Says that the request cannot be answered. */
    void problem(Visit visit, int status) throws IOException {
        String key = switch (status) {
            case 403 -> "forbidden";
            case 404 -> "missing";
            default -> status < 500 ? "bad" : "failure";
        };
        show(visit, status, "problem", Map.of("problem", key));
    }

    private Map<String, Object> complete(Visit visit, Map<String, Object> model) {
        HttpServletRequest request = visit.request();
        Map<String, Object> all = new HashMap<>();
        Collections.list(request.getAttributeNames()).forEach(name -> all.put(name, request.getAttribute(name)));
        all.put("errors", FormErrors.NONE);
        all.put("site", visit.site());
        all.put("council", visit.site().name(visit.language()));
        all.put("language", visit.language());
        all.put("otherLanguages", Languages.others(visit.site(), visit.language(), request));
        all.put("base", request.getContextPath());
        all.put("signedIn", visit.officer().isPresent());
        all.put("token", tokens.token(request));
        all.putAll(model);
        return all;
    }
}
