package uk.org.tenancy.examples.streetreports;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.examples.reports.web.BrandColour;
import uk.org.tenancy.examples.reports.web.Site;

/** What a council's pages show of it. */
final class CouncilSite {

    private static final String COLOUR = "#1d3d5c";

    private CouncilSite() {}

    static Site of(Tenant council) {
        Map<String, String> more = council.attributes();
        return new Site(
                council.languages().stream().collect(Collectors.toMap(Function.identity(), council::name)),
                council.languages(),
                new BrandColour(more.getOrDefault("colour", COLOUR)),
                more.getOrDefault("email", "streets@" + council.id() + ".example"));
    }
}
