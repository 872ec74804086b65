package uk.org.tenancy.branding;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.TenantId;

/**
 * How a tenant, or the service itself, looks: what it says itself, then its group, then the service.
 *
 * <p>Names are the tenant's own, and come from the {@link uk.org.tenancy.TenantDirectory} where its brand says nothing.
 * Whatever belongs together, such as a logo and the words in place of it, comes from one layer.
 *
 * <p>Immutable.
 */
public final class Brand {

    private final BrandParts parts;
    private final Map<BrandKey<?>, Said> said;
    private final Bilingual<String> name;
    private final List<Locale> languages;
    private final EnforcementBody enforcement;
    private final Palette palette;
    private final Asset styleSheet;
    private final Asset json;
    private final Bilingual<Asset> manifest;

    Brand(BrandParts parts) {
        this.parts = parts;
        this.said = parts.said();
        this.name = get(BrandKey.NAME).orElse(parts.name());
        this.languages = get(BrandKey.LANGUAGES).orElse(parts.languages()).locales();
        this.enforcement = get(BrandKey.ACCESSIBILITY_ENFORCEMENT).orElse(parts.enforcement());
        this.palette = parts.palette();
        this.styleSheet = StyleSheet.of(this);
        this.json = BrandJson.of(this);
        this.manifest = Bilingual.of(WebManifest.of(this, Locale.ENGLISH), WebManifest.of(this, Bilingual.WELSH));
    }

    /** A value, and the layer it comes from. */
    record Said(Object value, Layer by) {}

    /**
     * Whose brand it is.
     *
     * @return the tenant; empty if it is the brand of the service itself
     */
    public Optional<TenantId> tenant() {
        return Optional.ofNullable(parts.tenant());
    }

    /**
     * Since when the brand is as it is.
     *
     * @return the first day, in the time of Europe/London; {@link LocalDate#MIN} if it has always been so
     */
    public LocalDate effectiveFrom() {
        return parts.effectiveFrom();
    }

    /**
     * The name as it is shown.
     *
     * @return the name
     */
    public Bilingual<String> name() {
        return name;
    }

    /**
     * The name where there is little room.
     *
     * @return the short name, else the name
     */
    public Bilingual<String> shortName() {
        return get(BrandKey.SHORT_NAME).orElse(name);
    }

    /**
     * The name in law.
     *
     * @return the legal name, else the name
     */
    public Bilingual<String> legalName() {
        return get(BrandKey.LEGAL_NAME).orElse(name);
    }

    /**
     * The languages of pages.
     *
     * @return one or two languages, the first first
     */
    public List<Locale> languages() {
        return languages;
    }

    /**
     * The colours.
     *
     * @return the palette
     */
    public Palette palette() {
        return palette;
    }

    /**
     * Who enforces the accessibility regulations.
     *
     * @return the body that was set, else the one of the nation the tenant's GSS code is of
     */
    public EnforcementBody enforcementBody() {
        return enforcement;
    }

    /**
     * The value for a key.
     *
     * @param key the key
     * @param <T> the type of its values
     * @return the value, or empty if no layer says anything
     */
    public <T> Optional<T> get(BrandKey<T> key) {
        return Optional.ofNullable(said.get(key)).map(value -> key.cast(value.value()));
    }

    /**
     * Which layer set the value for a key.
     *
     * @param key the key
     * @return the layer; empty if none did, and what is shown is derived or left out
     */
    public Optional<Layer> setBy(BrandKey<?> key) {
        return Optional.ofNullable(said.get(key)).map(Said::by);
    }

    /**
     * The text for a key in a language.
     *
     * @param key the key
     * @param language the language
     * @return the text in that language, else in the other; empty if there is neither
     */
    public Optional<String> text(BrandKey<Bilingual<String>> key, Locale language) {
        return get(key).map(text -> text.in(language));
    }

    /**
     * The address of a page in a language.
     *
     * @param key the key
     * @param language the language
     * @return the address in that language, else in the other; empty if there is neither
     */
    public Optional<URI> link(BrandKey<Bilingual<URI>> key, Locale language) {
        return get(key).map(page -> page.in(language));
    }

    /**
     * The logo for e-mail.
     *
     * @return a PNG; empty if there is no logo, or none as PNG
     */
    public Optional<Logo> logoForEmail() {
        return get(BrandKey.LOGO_EMAIL)
                .or(() -> get(BrandKey.LOGO).filter(logo -> logo.mediaType().equals("image/png")));
    }

    /**
     * The picture to serve for a name.
     *
     * @param fileName what a request asks for, which may be anything
     * @return the picture of this brand that has this {@link Logo#fileName}, or empty
     */
    public Optional<Logo> picture(String fileName) {
        return pictures().filter(logo -> logo.fileName().equals(fileName)).findFirst();
    }

    /**
     * The style sheet {@code theme.css}; see {@link StyleSheet}.
     *
     * @return the file, made once
     */
    public Asset styleSheet() {
        return styleSheet;
    }

    /**
     * The file {@code brand.json}; see {@link BrandJson}.
     *
     * @return the file, made once
     */
    public Asset json() {
        return json;
    }

    /**
     * The file {@code manifest.webmanifest}; see {@link WebManifest}.
     *
     * @param language the language
     * @return the file, made once
     */
    public Asset manifest(Locale language) {
        return manifest.in(language);
    }

    /** Whether this is what a brand made of these parts would be. */
    boolean isOf(BrandParts others) {
        return parts.equals(others);
    }

    private Stream<Logo> pictures() {
        return said.values().stream()
                .map(Said::value)
                .filter(Logo.class::isInstance)
                .map(Logo.class::cast);
    }

    /** Returns whose brand it is, in words fit for a message. */
    @Override
    public String toString() {
        return "brand of " + tenant().map(id -> "tenant '" + id + "'").orElse("the service");
    }
}
