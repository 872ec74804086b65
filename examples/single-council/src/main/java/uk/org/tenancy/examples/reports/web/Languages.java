package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language of a visit: asked for with {@code ?lang=}, or remembered in a cookie, or the site's first one. */
final class Languages {

    private static final String NAME = "lang";

    /**
     * A link to the same page in another language.
     *
     * @param tag the language, such as {@code cy}
     * @param name what the language calls itself
     * @param address where the page is
     */
    public record Link(String tag, String name, String address) {}

    private Languages() {}

    static Locale choose(Site site, HttpServletRequest request, HttpServletResponse response) {
        Optional<Locale> asked = of(site, request.getParameter(NAME));
        asked.ifPresent(language -> remember(language, request, response));
        return asked.or(() -> of(site, cookie(request))).orElse(site.defaultLanguage());
    }

    /** Links to the same page in the other languages, for a page that can be asked for again. */
    static List<Link> others(Site site, Locale current, HttpServletRequest request) {
        List<Link> links = new ArrayList<>();
        for (Locale language : site.languages()) {
            if (!language.equals(current)) {
                String tag = language.toLanguageTag();
                links.add(new Link(tag, tag.equals("cy") ? "Cymraeg" : "English", address(request, tag)));
            }
        }
        return links;
    }

    private static Optional<Locale> of(Site site, @Nullable String tag) {
        return site.languages().stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst();
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(NAME)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static void remember(Locale language, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(NAME, language.toLanguageTag());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static String address(HttpServletRequest request, String tag) {
        StringBuilder address =
                new StringBuilder(request.getRequestURI()).append("?lang=").append(tag);
        if (!request.getMethod().equals("POST")) {
            request.getParameterMap().forEach((name, values) -> {
                if (!name.equals(NAME)) {
                    address.append('&').append(encode(name)).append('=').append(encode(values[0]));
                }
            });
        }
        return address.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
