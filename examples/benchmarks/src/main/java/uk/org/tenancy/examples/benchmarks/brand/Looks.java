package uk.org.tenancy.examples.benchmarks.brand;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import uk.org.tenancy.branding.BrandFiles;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.Layer;

/** A look for every council, each different from the next. */
final class Looks {

    private static final int COLOURS = 64;
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Looks() {}

    /** What a layer says: nothing but what tenants say of themselves. */
    static List<Branding> of(Layer layer) {
        return layer instanceof Layer.Own own
                ? List.of(Branding.read(layer.path(), text(Math.abs(own.id().hashCode() % COLOURS)), pictures()))
                : List.of();
    }

    /** The file of a brand. */
    static String text(int number) {
        return """
                logo = logo-%1$d.svg
                logo.alt.en = Logo k%1$d
                logo.email = logo.png
                name.en = Council k%1$d
                name.cy = Cyngor k%1$d
                colour.brand = %2$s
                contact.email = k%1$d@council.example
                contact.address.en = k%1$d High Street
                link.home.en = https://k%1$d.council.example/
                """.formatted(number, colour(number));
    }

    /** A dark one, on which white can be read. */
    static String colour(int number) {
        return "#%02x3050".formatted(number % COLOURS);
    }

    /** The pictures that the files name. */
    static BrandFiles pictures() {
        return name -> name.endsWith(".svg") ? svg(name) : PNG.clone();
    }

    static byte[] svg(String name) {
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"80\"><title>k" + number
                        + "</title><rect width=\"200\" height=\"80\" fill=\"" + colour(number) + "\"/></svg>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
