package uk.org.tenancy.branding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.org.tenancy.branding.internal.Json;

/** The <a href="https://www.w3.org/TR/appmanifest/">manifest</a> by which a phone puts a service on its home screen. */
public final class WebManifest {

    private WebManifest() {}

    /**
     * Writes the manifest of a brand in a language, {@code manifest.webmanifest}.
     *
     * @param brand the brand
     * @param language the language
     * @return a file of type {@code application/manifest+json}
     */
    public static Asset of(Brand brand, Locale language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", brand.name().in(language));
        json.put("short_name", brand.shortName().in(language));
        json.put("lang", brand.name().languageIn(language).toLanguageTag());
        json.put("dir", "ltr");
        json.put("start_url", "../");
        json.put("scope", "../");
        json.put("display", "browser");
        json.put("theme_color", brand.palette().header());
        json.put("background_color", Colour.WHITE);
        json.put("icons", brand.get(BrandKey.FAVICON).map(WebManifest::icon).map(List::of));
        return new Asset("application/manifest+json", Json.write(json));
    }

    private static Map<String, Object> icon(Logo logo) {
        boolean anySize = logo.mediaType().equals("image/svg+xml");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("src", logo.fileName());
        json.put("type", logo.mediaType());
        json.put("sizes", anySize ? "any" : logo.width() + "x" + logo.height());
        return json;
    }
}
