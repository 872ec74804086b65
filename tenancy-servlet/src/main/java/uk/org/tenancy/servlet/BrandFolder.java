package uk.org.tenancy.servlet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.branding.Asset;
import uk.org.tenancy.branding.Bilingual;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Logo;

/** The files of one brand. They are looked up by their whole path below the folder; nothing else is ever made of it. */
final class BrandFolder {

    private final Brand brand;
    private final Map<String, ServedFile> files = new HashMap<>();
    private final Map<String, ServedFile> byHash = new HashMap<>();

    BrandFolder(Brand brand) {
        this.brand = brand;
        put("theme.css", brand.styleSheet());
        put("brand.json", brand.json());
        put("manifest.en.webmanifest", brand.manifest(Locale.ENGLISH));
        put("manifest.cy.webmanifest", brand.manifest(Bilingual.WELSH));
        put("manifest.webmanifest", brand.manifest(brand.languages().get(0)));
        put(BrandKey.LOGO, brand.get(BrandKey.LOGO));
        put(BrandKey.LOGO_EMAIL, brand.logoForEmail());
        put(BrandKey.FAVICON, brand.get(BrandKey.FAVICON));
        put(BrandKey.EMAIL_BANNER, brand.get(BrandKey.EMAIL_BANNER));
        put(BrandKey.LETTERHEAD, brand.get(BrandKey.LETTERHEAD));
    }

    private void put(String name, Asset asset) {
        files.put(name, ServedFile.underPlainName(asset.headers(), asset::open));
        byHash.put(asset.fileName(), ServedFile.underHash(asset.headers(), asset::open));
    }

    private void put(BrandKey<Logo> key, Optional<Logo> picture) {
        picture.ifPresent(logo -> {
            files.put(key.name(), ServedFile.underPlainName(logo.headers(), logo::open));
            byHash.put(logo.fileName(), ServedFile.underHash(logo.headers(), logo::open));
        });
    }

    @SuppressWarnings("ReferenceEquality") // A changed brand is another object.
    boolean isOf(Brand now) {
        return brand == now;
    }

    /** The file for a name such as {@code theme.css}, which may be anything. */
    Optional<ServedFile> named(String name) {
        return Optional.ofNullable(files.get(name)).or(() -> underHash(name));
    }

    /** The same, but only if it is a name under which the content never changes. */
    Optional<ServedFile> underHash(String name) {
        return Optional.ofNullable(byHash.get(name));
    }
}
