package uk.org.tenancy.servlet;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.branding.Bilingual;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Palette;

/** Parts of a brand by the names that templates use. What is missing is left out. */
final class BrandMaps {

    private static final Map<String, BrandKey<Bilingual<URI>>> LINKS = Map.of(
            "home", BrandKey.LINK_HOME,
            "privacy", BrandKey.LINK_PRIVACY,
            "accessibility", BrandKey.LINK_ACCESSIBILITY,
            "complaints", BrandKey.LINK_COMPLAINTS,
            "freedomOfInformation", BrandKey.LINK_FREEDOM_OF_INFORMATION,
            "cookies", BrandKey.LINK_COOKIES);

    private final Map<String, String> map = new LinkedHashMap<>();

    private BrandMaps() {}

    static Map<String, String> colours(Palette palette) {
        return new BrandMaps()
                .put("brand", palette.brand())
                .put("brandText", palette.brandText())
                .put("header", palette.header())
                .put("headerText", palette.headerText())
                .put("link", palette.link())
                .put("linkHover", palette.linkHover())
                .put("button", palette.button())
                .put("buttonText", palette.buttonText())
                .put("buttonHover", palette.buttonHover())
                .put("focus", palette.focus())
                .put("focusText", palette.focusText())
                .map;
    }

    static Map<String, String> links(Brand brand, Locale language) {
        BrandMaps links = new BrandMaps();
        LINKS.forEach((name, key) -> links.put(name, brand.link(key, language)));
        return links.map;
    }

    static Map<String, String> contact(Brand brand, Locale language) {
        return new BrandMaps()
                .put("email", brand.get(BrandKey.CONTACT_EMAIL))
                .put("phone", brand.get(BrandKey.CONTACT_PHONE))
                .put("hours", brand.text(BrandKey.CONTACT_HOURS, language))
                .put("address", brand.text(BrandKey.CONTACT_ADDRESS, language))
                .map;
    }

    private BrandMaps put(String name, Object value) {
        map.put(name, value.toString());
        return this;
    }

    private BrandMaps put(String name, Optional<?> value) {
        value.ifPresent(there -> put(name, there));
        return this;
    }
}
