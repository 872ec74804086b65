package uk.org.tenancy.servlet;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uk.org.tenancy.branding.AccessibilityStatement;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.PageParts;

/**
 * What a page tells its parts.
 *
 * @param context the context path
 * @param folder the folder of the files of the brand, within the context
 * @param language the language of the page
 * @param query what is asked of the page, as it was sent
 * @param options what all pages offer
 */
record BrandPage(String context, String folder, Supplier<Locale> language, String query, BrandOptions options) {

    BrandPage in(Locale other) {
        return new BrandPage(context, folder, () -> other, query, options);
    }

    PageParts parts(Brand brand) {
        return PageParts.of(brand, language.get(), context + folder);
    }

    String phaseBanner(Brand brand) {
        return options.notice()
                .map(notice -> parts(brand).phaseBanner(notice.phase(), notice.feedback()))
                .orElse("");
    }

    // Nothing but a query, so that no path a visitor invents can lead to another host.
    String languageSwitch(Brand brand) {
        return options.parameter()
                .map(name -> parts(brand).languageSwitch(addresses(brand, name)))
                .orElse("");
    }

    private Map<Locale, String> addresses(Brand brand, String parameter) {
        String rest = Query.without(parameter, query);
        return brand.languages().stream()
                .collect(Collectors.toMap(
                        Function.identity(), language -> "?" + parameter + "=" + language.toLanguageTag() + rest));
    }

    String footer(Brand brand) {
        return statement(brand)
                .flatMap(there -> options.statement())
                .map(place -> parts(brand).footer(context + place.path()))
                .orElseGet(() -> parts(brand).footer());
    }

    Optional<AccessibilityStatement> statement(Brand brand) {
        return options.statement()
                .map(BrandOptions.StatementPlace::findings)
                .filter(findings ->
                        AccessibilityStatement.missing(brand, findings).isEmpty())
                .map(findings -> AccessibilityStatement.of(brand, findings));
    }
}
