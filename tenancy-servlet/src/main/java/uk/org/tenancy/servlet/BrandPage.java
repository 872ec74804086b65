package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.PageParts;

/**
 * What a page tells its parts.
 *
 * @param context the context path
 * @param folder the folder of the files of the brand, within the context
 * @param language the language of the page
 * @param switching the address of the same page in a language; empty where pages offer no choice
 * @param notice how far the service is; empty where pages do not say so
 */
record BrandPage(
        String context,
        String folder,
        Supplier<Locale> language,
        Optional<Function<Locale, String>> switching,
        Optional<Notice> notice) {

    /** How far a service is, and where people say what they think of it. */
    record Notice(PageParts.Phase phase, String feedback) {}

    BrandPage in(Locale other) {
        return new BrandPage(context, folder, () -> other, switching, notice);
    }

    PageParts parts(Brand brand) {
        return PageParts.of(brand, language.get(), context + folder);
    }

    Map<Locale, String> addresses(Brand brand) {
        return switching
                .map(address -> brand.languages().stream().collect(Collectors.toMap(Function.identity(), address)))
                .orElse(Map.of());
    }

    // Nothing but a query, so that no path a visitor invents can lead to another host.
    static Function<Locale, String> switchingBy(String parameter, HttpServletRequest request) {
        String rest = Arrays.stream(
                        Objects.requireNonNullElse(request.getQueryString(), "").split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.split("=", -1)[0].equals(parameter))
                .map(pair -> "&" + pair)
                .collect(Collectors.joining());
        return language -> "?" + parameter + "=" + language.toLanguageTag() + rest;
    }
}
