package uk.org.tenancy.examples.streetreports;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.examples.reports.web.BrandColour;
import uk.org.tenancy.examples.reports.web.Site;

/** What a council's pages show of it. */
final class CouncilSite {

    private CouncilSite() {}

    static Site of(Brand brand) {
        return new Site(
                brand.languages().stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                (Locale language) -> brand.name().in(language))),
                brand.languages(),
                new BrandColour(brand.palette().brand().toString()),
                brand.get(BrandKey.CONTACT_EMAIL).orElse(""));
    }
}
