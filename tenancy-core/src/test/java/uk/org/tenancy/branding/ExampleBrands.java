package uk.org.tenancy.branding;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/** Brands of invented councils. */
final class ExampleBrands {

    static final Tenant ABERWENNOL = Tenant.builder(TenantId.of("aberwennol"))
            .name(Bilingual.WELSH, "Cyngor Sir Aberwennol")
            .name(Locale.ENGLISH, "Aberwennol County Council")
            .build();

    static final String FULL = """
            effective-from = 2026-10-01
            logo = shapes.svg
            logo.alt.en = Aberwennol County Council
            logo.alt.cy = Cyngor Sir Aberwennol
            logo.email = logo.png
            favicon = transparent.png
            colour.brand = #8a1538
            email.reply-to = strydoedd@aberwennol.example
            contact.email = strydoedd@aberwennol.example
            contact.phone = +44 (0)1632 960001
            contact.hours.en = Monday to Friday, 9am to 5pm
            contact.hours.cy = Dydd Llun i ddydd Gwener, 9am i 5pm
            contact.address.en = Town Hall | 1 High Street | Aberwennol
            link.home.en = https://www.aberwennol.example/en/
            link.home.cy = https://www.aberwennol.example/cy/
            link.privacy.en = https://www.aberwennol.example/privacy?a=1&b=2
            accessibility.scope.en = strydoedd.aberwennol.example
            accessibility.scope.cy = strydoedd.aberwennol.example
            accessibility.prepared = 2026-09-01
            accessibility.reply-days = 5
            accessibility.form.en = https://www.aberwennol.example/form
            accessibility.form.cy = https://www.aberwennol.example/ffurflen
            """;

    private ExampleBrands() {}

    /** The brand of a tenant whose file holds these lines. */
    static Brand of(Tenant tenant, String lines) {
        Branding branding = Branding.read("brand.properties", lines, PictureFiles::logo);
        try (Brands brands = Brands.of(
                layer -> layer instanceof Layer.Own ? List.of(branding) : List.of(),
                event -> {},
                () -> Instant.parse("2026-11-23T12:00:00Z"))) {
            return brands.of(tenant);
        }
    }
}
