package uk.org.tenancy.branding;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/** What a brand is made of: what the layers say, the nearest first, and what is known where they say nothing. */
record BrandParts(
        @Nullable TenantId tenant,
        LocalDate effectiveFrom,
        Map<BrandKey<?>, Brand.Said> said,
        Bilingual<String> name,
        Languages languages,
        EnforcementBody enforcement,
        Palette palette) {

    private static final Colour BLUE = new Colour(0x1d70b8);
    private static final Bilingual<String> SERVICE = Bilingual.of("Public service", "Gwasanaeth cyhoeddus");

    /** What is the tenant's own, so that it is never shown under the name of another. */
    private static final Set<BrandKey<?>> OWN =
            Set.of(BrandKey.GROUP, BrandKey.NAME, BrandKey.SHORT_NAME, BrandKey.LEGAL_NAME);

    BrandParts {
        said = Map.copyOf(said);
    }

    /** A layer, and what it says. */
    record Speaker(Layer layer, Branding says) {}

    static BrandParts ofService(List<Speaker> speakers) {
        Map<BrandKey<?>, Brand.Said> said = said(speakers, Layer.SERVICE);
        return new BrandParts(
                null, since(speakers), said, SERVICE, Languages.EN_CY, EnforcementBody.EASS, palette(said));
    }

    static BrandParts of(Tenant tenant, List<Speaker> speakers) {
        Map<BrandKey<?>, Brand.Said> said = said(speakers, new Layer.Own(tenant.id()));
        return new BrandParts(
                tenant.id(),
                since(speakers),
                said,
                nameOf(tenant),
                languagesOf(tenant),
                enforcementOf(tenant),
                palette(said));
    }

    private static Map<BrandKey<?>, Brand.Said> said(List<Speaker> speakers, Layer own) {
        Map<BrandKey<?>, Brand.Said> said = new HashMap<>();
        for (Speaker speaker : speakers) {
            speaker.says().keys().stream()
                    .filter(key -> !OWN.contains(key) || speaker.layer().equals(own))
                    .filter(key -> speaks(speaker, key, said))
                    .forEach(key -> said.putIfAbsent(
                            key, new Brand.Said(speaker.says().get(key).orElseThrow(), speaker.layer())));
        }
        return said;
    }

    /** Whether nobody nearer has said what the key is part of. */
    private static boolean speaks(Speaker speaker, BrandKey<?> key, Map<BrandKey<?>, Brand.Said> said) {
        return key.partOf()
                .map(said::get)
                .map(whole -> whole.by().equals(speaker.layer()))
                .orElse(true);
    }

    private static LocalDate since(List<Speaker> speakers) {
        return speakers.stream()
                .map(speaker -> speaker.says().effectiveFrom())
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
    }

    private static Palette palette(Map<BrandKey<?>, Brand.Said> said) {
        Palette derived = Palette.of(colour(said, BrandKey.COLOUR_BRAND, BLUE));
        return new Palette(
                derived.brand(),
                colour(said, BrandKey.COLOUR_HEADER, derived.header()),
                colour(said, BrandKey.COLOUR_LINK, derived.link()),
                colour(said, BrandKey.COLOUR_BUTTON, derived.button()));
    }

    private static Colour colour(Map<BrandKey<?>, Brand.Said> said, BrandKey<Colour> key, Colour otherwise) {
        return Optional.ofNullable(said.get(key))
                .map(value -> key.cast(value.value()))
                .orElse(otherwise);
    }

    private static Bilingual<String> nameOf(Tenant tenant) {
        List<Locale> named = tenant.languages();
        Optional<String> welsh =
                Optional.of(tenant.name(Bilingual.WELSH)).filter(name -> named.contains(Bilingual.WELSH));
        boolean english = named.contains(Locale.ENGLISH) || welsh.isEmpty();
        return new Bilingual<>(Optional.of(tenant.name(Locale.ENGLISH)).filter(name -> english), welsh);
    }

    private static Languages languagesOf(Tenant tenant) {
        if (!tenant.languages().contains(Bilingual.WELSH)) {
            return Languages.EN;
        }
        return tenant.languages().get(0).equals(Bilingual.WELSH) ? Languages.CY_EN : Languages.EN_CY;
    }

    /** Who enforces the law where the tenant is. */
    private static EnforcementBody enforcementOf(Tenant tenant) {
        boolean northern = tenant.codes().getOrDefault("gss", "").startsWith("N");
        return northern ? EnforcementBody.ECNI : EnforcementBody.EASS;
    }
}
