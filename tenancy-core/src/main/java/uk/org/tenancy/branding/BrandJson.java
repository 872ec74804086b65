package uk.org.tenancy.branding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.branding.internal.Json;

/** A brand as JSON: what a page or an app of another make needs to look like the tenant, and nothing that is not public. */
public final class BrandJson {

    private static final List<BrandKey<?>> PLAIN = List.of(
            BrandKey.CONTACT_EMAIL,
            BrandKey.CONTACT_PHONE,
            BrandKey.CONTACT_HOURS,
            BrandKey.CONTACT_ADDRESS,
            BrandKey.LINK_HOME,
            BrandKey.LINK_PRIVACY,
            BrandKey.LINK_ACCESSIBILITY,
            BrandKey.LINK_COMPLAINTS,
            BrandKey.LINK_FREEDOM_OF_INFORMATION,
            BrandKey.LINK_COOKIES);

    private BrandJson() {}

    /**
     * Writes a brand, {@code brand.json}.
     *
     * @param brand the brand
     * @return a file of type {@code application/json}
     */
    public static Asset of(Brand brand) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenant", brand.tenant().map(TenantId::value));
        json.put(
                "languages",
                brand.languages().stream().map(Locale::toLanguageTag).toList());
        json.put("name", languages(brand.name()));
        json.put("name.short", languages(brand.shortName()));
        json.put("name.legal", languages(brand.legalName()));
        json.put("colours", colours(brand.palette()));
        json.put("logo", brand.get(BrandKey.LOGO).map(BrandJson::picture));
        json.put("logo.alt", brand.get(BrandKey.LOGO_ALT).map(BrandJson::languages));
        json.put("favicon", brand.get(BrandKey.FAVICON).map(BrandJson::picture));
        PLAIN.forEach(key -> json.put(key.name(), brand.get(key).map(BrandJson::plain)));
        return new Asset("application/json", Json.write(json));
    }

    static Map<String, Object> picture(Logo logo) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("src", logo.fileName());
        json.put("type", logo.mediaType());
        json.put("width", logo.width());
        json.put("height", logo.height());
        return json;
    }

    private static Object plain(Object value) {
        return value instanceof Bilingual<?> both ? languages(both) : value.toString();
    }

    private static Map<String, Optional<String>> languages(Bilingual<?> both) {
        Map<String, Optional<String>> json = new LinkedHashMap<>();
        json.put("en", both.english().map(Object::toString));
        json.put("cy", both.welsh().map(Object::toString));
        return json;
    }

    private static Map<String, Object> colours(Palette palette) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("brand", palette.brand());
        json.put("brandText", palette.brandText());
        json.put("header", palette.header());
        json.put("headerText", palette.headerText());
        json.put("link", palette.link());
        json.put("button", palette.button());
        json.put("buttonText", palette.buttonText());
        return json;
    }
}
