package uk.org.tenancy.servlet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.branding.BrandFiles;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingSource;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.Layer;

/** Brands of the councils of the tests, and of the service; they can be changed. */
final class Brandings implements BrandingSource {

    static final String NORTHMOOR = """
            name.en = Northmoor & District Council
            name.cy = Cyngor Northmoor
            languages = cy-en
            logo = north.svg
            logo.alt.en = A "moor"
            logo.alt.cy = Rhos
            logo.email = 1.png
            favicon = 2.png
            colour.brand = #8a1538
            contact.email = help@northmoor.example
            contact.hours.en = 9 to 5
            link.privacy.en = https://northmoor.example/privacy?a=1&b=2
            """;

    private volatile Map<Layer, String> lines = Map.of(
            Layer.SERVICE,
            "name.en = Report it\nname.cy = Rhoi gwybod\nlogo = 9.png\nlogo.alt.en = R\nlogo.alt.cy = R\ncolour.brand = #1d70b8",
            own("northmoor"),
            NORTHMOOR,
            own("southmoor"),
            "logo = south.svg\nlogo.alt.en = S\nlogo.email = 4.png\nfavicon = 3.png\ncolour.brand = #00512d");
    private volatile Map<Layer, String> later = Map.of();
    private volatile Consumer<Layer> listener = layer -> {};

    Brands brands() {
        return Brands.of(this);
    }

    void change(String tenant, String text) {
        lines = Map.of(own(tenant), text);
        listener.accept(own(tenant));
    }

    /** What a tenant's brand will say on a later day, beside what it says. */
    void announce(String tenant, String text) {
        later = Map.of(own(tenant), text);
        listener.accept(own(tenant));
    }

    private static Layer own(String tenant) {
        return new Layer.Own(TenantId.of(tenant));
    }

    @Override
    public List<Branding> versions(Layer layer) {
        BrandFiles pictures = Brandings::picture;
        return Stream.of(lines, later)
                .filter(said -> said.containsKey(layer))
                .map(said -> Branding.read("brand", said.getOrDefault(layer, ""), pictures))
                .toList();
    }

    @Override
    public boolean onChange(Consumer<Layer> told) {
        listener = told;
        return true;
    }

    /** A drawing by the name of the file, or a square of so many pixels. */
    private static byte[] picture(String name) {
        if (name.endsWith(".ico")) {
            return ico(png(16));
        }
        String stem = name.substring(0, name.lastIndexOf('.'));
        return name.endsWith(".svg") ? svg(stem.charAt(0) % 40) : png(Integer.parseInt(stem));
    }

    private static byte[] svg(int size) {
        String text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">"
                + "<title>north or south</title><rect width=\"" + size + "\" height=\"20\" fill=\"#8a1538\"/></svg>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An icon of one size, sixteen pixels each way. */
    private static byte[] ico(byte[] png) {
        return ByteBuffer.allocate(22 + png.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .put(new byte[] {16, 16, 0, 0})
                .putShort((short) 1)
                .putShort((short) 32)
                .putInt(png.length)
                .putInt(22)
                .put(png)
                .array();
    }

    private static byte[] png(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
