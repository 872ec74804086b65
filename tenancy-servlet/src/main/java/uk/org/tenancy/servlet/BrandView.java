package uk.org.tenancy.servlet;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.branding.Bilingual;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Logo;
import uk.org.tenancy.branding.PageParts;

/**
 * A brand in the language of a page, as a bean for templates of any kind: <code>[[${brand.name}]]</code> in Thymeleaf,
 * <code>{{ brand.logo.url }}</code> in Pebble and Mustache, {@code <c:out value="${brand.name}"/>} in JSP.
 *
 * <p>Texts are plain and are to be escaped by the template, except those whose names end in {@code Html}. JSP alone does not
 * do so by itself: a bare <code>${brand.name}</code> there puts into the page whatever a council calls itself. What is
 * missing is {@code null} or not in the map. Addresses are within the site and hold the hash of what they lead to.
 *
 * <p>To be used while the request is served, by one thread at a time.
 */
public final class BrandView {

    private final Brand brand;
    private final BrandPage page;

    BrandView(Brand brand, BrandPage page) {
        this.brand = brand;
        this.page = page;
    }

    /**
     * The same brand in English.
     *
     * @return a view whose texts are English, as far as there are any
     */
    public BrandView getEnglish() {
        return in(Locale.ENGLISH);
    }

    /**
     * The same brand in Welsh.
     *
     * @return a view whose texts are Welsh, as far as there are any
     */
    public BrandView getWelsh() {
        return in(Bilingual.WELSH);
    }

    /**
     * Whose brand it is.
     *
     * @return the id of the tenant, or {@code null} if it is the service's own
     */
    public @Nullable String getTenant() {
        return orNull(brand.tenant().map(TenantId::value));
    }

    /**
     * The name as it is shown.
     *
     * @return the name
     */
    public String getName() {
        return in(brand.name());
    }

    /**
     * The language of the name, which a page has to mark where it is not its own.
     *
     * @return {@code en} or {@code cy}
     */
    public String getNameLanguage() {
        return brand.name().languageIn(language()).toLanguageTag();
    }

    /**
     * The name where there is little room.
     *
     * @return the short name, else the name
     */
    public String getShortName() {
        return in(brand.shortName());
    }

    /**
     * The name in law.
     *
     * @return the legal name, else the name
     */
    public String getLegalName() {
        return in(brand.legalName());
    }

    /**
     * The logo.
     *
     * @return the picture, or {@code null} if there is none
     */
    public @Nullable PictureView getLogo() {
        Bilingual<String> alt = brand.get(BrandKey.LOGO_ALT).orElse(brand.name());
        return orNull(brand.get(BrandKey.LOGO).map(logo -> picture(logo, in(alt))));
    }

    /**
     * The icon of the pages.
     *
     * @return the picture, or {@code null} if there is none
     */
    public @Nullable PictureView getFavicon() {
        return orNull(brand.get(BrandKey.FAVICON).map(icon -> picture(icon, "")));
    }

    /**
     * The colours, such as {@code #8a1538}.
     *
     * @return by {@code brand}, {@code brandText}, {@code header}, {@code headerText}, {@code link}, {@code linkHover},
     *     {@code button}, {@code buttonText}, {@code buttonHover}, {@code focus} and {@code focusText}
     */
    public Map<String, String> getColours() {
        return BrandMaps.colours(brand.palette());
    }

    /**
     * The pages that every service of a tenant links to.
     *
     * @return by {@code home}, {@code privacy}, {@code accessibility}, {@code complaints}, {@code freedomOfInformation} and
     *     {@code cookies}, as far as there are any
     */
    public Map<String, String> getLinks() {
        return BrandMaps.links(brand, language());
    }

    /**
     * How to reach the tenant.
     *
     * @return by {@code email}, {@code phone}, {@code hours} and {@code address}, as far as they are known; the lines of the
     *     address are divided by {@code |}
     */
    public Map<String, String> getContact() {
        return BrandMaps.contact(brand, language());
    }

    /**
     * The address of the style sheet with the colours; see {@link uk.org.tenancy.branding.StyleSheet}.
     *
     * @return an address for the {@code href} of a {@code link} element
     */
    public String getThemeUrl() {
        return url(brand.styleSheet().fileName());
    }

    /**
     * The address of the web manifest in the language of the page.
     *
     * @return an address for the {@code href} of a {@code link} element
     */
    public String getManifestUrl() {
        return url(brand.manifest(language()).fileName());
    }

    /**
     * The address of the brand as JSON; see {@link uk.org.tenancy.branding.BrandJson}.
     *
     * @return an address for scripts
     */
    public String getJsonUrl() {
        return url(brand.json().fileName());
    }

    /**
     * The link past the header; see {@link PageParts#skipLink}.
     *
     * @return safe HTML, not to be escaped again
     */
    public String getSkipLinkHtml() {
        return parts().skipLink();
    }

    /**
     * The header with the logo or the name, which leads to the start page of the context; see {@link PageParts#header}.
     *
     * @return safe HTML, not to be escaped again
     */
    public String getHeaderHtml() {
        return parts().header(page.context() + "/");
    }

    /**
     * The notice that the service is new; see {@link PageParts#phaseBanner} and {@link BrandFilter#inPhase}.
     *
     * @return safe HTML, not to be escaped again; empty if the filter knows of no phase
     */
    public String getPhaseBannerHtml() {
        return page.phaseBanner(brand);
    }

    /**
     * The choice of language; see {@link PageParts#languageSwitch} and {@link BrandFilter#switchingLanguageBy}.
     *
     * @return safe HTML, not to be escaped again; empty if there is one language only, or the filter does not know how pages
     *     are asked for in another
     */
    public String getLanguageSwitchHtml() {
        return page.languageSwitch(brand);
    }

    /**
     * The footer with contact and links; see {@link PageParts#footer}. It leads to the service's own accessibility statement
     * where the filter knows of one and the tenant's part of it is complete.
     *
     * @return safe HTML, not to be escaped again
     */
    public String getFooterHtml() {
        return page.footer(brand);
    }

    /**
     * The title of the accessibility statement; see {@link BrandFilter#statementAt}.
     *
     * @return the title, or {@code null} if the tenant's part of the statement is not complete
     */
    public @Nullable String getStatementTitle() {
        return orNull(page.statement(brand).map(statement -> statement.title(language())));
    }

    /**
     * The accessibility statement below its title; see {@link uk.org.tenancy.branding.AccessibilityStatement#html}.
     *
     * @return safe HTML, not to be escaped again; {@code null} if the tenant's part of the statement is not complete
     */
    public @Nullable String getStatementHtml() {
        return orNull(page.statement(brand).map(statement -> statement.html(language())));
    }

    /** Returns the name, so that a template that prints the brand itself shows something sensible. */
    @Override
    public String toString() {
        return getName();
    }

    private Locale language() {
        return page.language().get();
    }

    private PageParts parts() {
        return page.parts(brand);
    }

    private BrandView in(Locale other) {
        return new BrandView(brand, page.in(other));
    }

    private PictureView picture(Logo logo, String alt) {
        return new PictureView(logo, url(logo.fileName()), alt);
    }

    private String url(String fileName) {
        return page.context() + page.folder() + fileName;
    }

    private String in(Bilingual<String> words) {
        return words.in(language());
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
