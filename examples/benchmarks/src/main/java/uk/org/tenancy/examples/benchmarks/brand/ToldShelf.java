package uk.org.tenancy.examples.benchmarks.brand;

import java.util.List;
import java.util.function.Consumer;
import uk.org.tenancy.branding.BrandFiles;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingSource;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.Layer;

/** A source that tells of each change at once, so that each is shown. */
final class ToldShelf implements Shelf, BrandingSource {

    private static final int PAUSE_MILLIS = 50;

    private final BrandFiles pictures = name -> {
        if (name.startsWith("missing")) {
            throw new IllegalArgumentException("is missing; put the file there");
        }
        return Looks.pictures().read(name);
    };
    private volatile String text = Looks.text(0);
    private volatile Consumer<Layer> listener = layer -> {};
    private final Brands brands = Brands.of(this);

    @Override
    public Brands brands() {
        return brands;
    }

    @Override
    public List<Branding> versions(Layer layer) {
        return layer.equals(ReloadSite.LAYER) ? List.of(Branding.read("brand", text, pictures)) : List.of();
    }

    @Override
    public boolean onChange(Consumer<Layer> told) {
        listener = told;
        return true;
    }

    @Override
    public void change(int version) {
        text = Looks.text(version);
        listener.accept(ReloadSite.LAYER);
    }

    @Override
    public void spoil(int version) {
        text = Shelf.wrong(version);
        listener.accept(ReloadSite.LAYER);
    }

    @Override
    public int pause(int version) {
        return PAUSE_MILLIS;
    }

    @Override
    public void close() {
        brands.close();
    }
}
