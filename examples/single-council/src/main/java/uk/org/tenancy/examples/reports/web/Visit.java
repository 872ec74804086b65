package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.model.Officer;

/** One request being answered: by which site, in which language, and for which officer if any. */
final class Visit {

    /** The attribute of the request in which filters find the {@link Locale} of the page. */
    static final String LANGUAGE = "language";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Site site;
    private final Locale language;
    private final Optional<Officer> officer;

    Visit(HttpServletRequest request, HttpServletResponse response, Site site, Optional<Officer> officer) {
        this.request = request;
        this.response = response;
        this.site = site;
        this.language = Languages.choose(site, request, response);
        request.setAttribute(LANGUAGE, language);
        this.officer = officer;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    Site site() {
        return site;
    }

    Locale language() {
        return language;
    }

    /** Who has signed in. */
    Optional<Officer> officer() {
        return officer;
    }

    /** What was sent under this name, empty when nothing was. */
    String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** What was sent under this name, if it is a whole number from 1. */
    Optional<Long> number(String name) {
        return number(request.getParameter(name), 18);
    }

    /** Which page of a list is wanted: the first unless said otherwise. */
    int pageNumber() {
        return number(request.getParameter("page"), 6).orElse(1L).intValue();
    }

    /** The part of the path after the pattern that the page is registered under. */
    String rest() {
        return request.getPathInfo() == null ? "" : request.getPathInfo();
    }

    /** Sends the browser to another page of this site, which it asks for with GET. */
    void redirect(String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + path);
    }

    static Optional<Long> number(@Nullable String text, int digits) {
        return text != null && text.matches("[0-9]{1," + digits + "}")
                ? Optional.of(Long.valueOf(text)).filter(number -> number > 0)
                : Optional.empty();
    }
}
