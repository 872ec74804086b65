package uk.org.tenancy.branding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.Tenant;

/** Puts together brands of what the layers say: the tenant first, then its group, then the service. */
final class BrandResolver {

    private final RememberedLayers layers;

    BrandResolver(RememberedLayers layers) {
        this.layers = layers;
    }

    BrandParts of(Tenant tenant, LocalDate day) {
        List<BrandParts.Speaker> speakers = new ArrayList<>();
        Layer own = new Layer.Own(tenant.id());
        add(speakers, own, day);
        speakers.stream()
                .flatMap(speaker -> speaker.says().get(BrandKey.GROUP).stream())
                .findFirst()
                .ifPresent(group -> add(speakers, group, day));
        add(speakers, Layer.SERVICE, day);
        return BrandParts.of(tenant, speakers);
    }

    BrandParts service(LocalDate day) {
        List<BrandParts.Speaker> speakers = new ArrayList<>();
        add(speakers, Layer.SERVICE, day);
        return BrandParts.ofService(speakers);
    }

    private void add(List<BrandParts.Speaker> speakers, Layer layer, LocalDate day) {
        layers.on(day, layer).ifPresent(says -> speakers.add(new BrandParts.Speaker(layer, says)));
    }
}
