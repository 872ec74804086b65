package uk.org.tenancy.branding.internal;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/** Reads a bitmap as it stands in an icon file: a header of 40 bytes, colours, pixels, and a mask of what is transparent. */
final class Bitmap {

    private static final String MEDIA_TYPE = "image/bmp";
    private static final int HEADER = 40;
    private static final int AT_BITS = 14;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 24, 32);

    private final Bytes in;
    private int width;
    private int height;
    private int bits;
    private int colours;

    private Bitmap(Bytes in) {
        this.in = in;
    }

    static Picture rebuild(byte[] content) throws Bytes.Broken {
        Bitmap bitmap = new Bitmap(new Bytes(content));
        bitmap.readHeader();
        bitmap.in.expect(
                bitmap.in.left() == bitmap.expected(), "a bitmap in it is longer or shorter than its size says");
        byte[] rest = bitmap.in.take(bitmap.in.left());
        return new Picture(MEDIA_TYPE, bitmap.width, bitmap.height, bitmap.written(rest));
    }

    private void readHeader() throws Bytes.Broken {
        in.expect(in.pixelsLe() == HEADER, "a picture in it is neither PNG nor a bitmap");
        width = in.pixelsLe();
        int both = in.pixelsLe();
        height = both / 2;
        Raster.checkSize(width, height);
        int planes = in.u16le();
        bits = in.u16le();
        in.expect(both % 2 == 0 && planes == 1 && DEPTHS.contains(bits), "the kind of pixels of a bitmap is unknown");
        in.expect(in.pixelsLe() == 0, "a bitmap in it is packed");
        in.take(12);
        int used = in.pixelsLe();
        in.take(4);
        int most = bits <= 8 ? 1 << bits : 0;
        in.expect(used >= 0 && used <= most, "a bitmap in it has more colours than its pixels can tell apart");
        colours = used == 0 ? most : used;
    }

    /** How many bytes follow the header. */
    private long expected() {
        return 4L * colours + (row((long) width * bits) + row(width)) * height;
    }

    // Rows of pixels, and of the mask, are filled up to whole words.
    private static long row(long bits) {
        return (bits + 31) / 32 * 4;
    }

    private byte[] written(byte[] rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        le(out, HEADER, 4);
        le(out, width, 4);
        le(out, 2 * height, 4);
        le(out, 1, 2);
        le(out, bits, 2);
        out.writeBytes(new byte[16]);
        le(out, colours, 4);
        le(out, 0, 4);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    /** How many bits a pixel takes, for the list of sizes. */
    static int bits(Picture picture) {
        return picture.mediaType().equals(MEDIA_TYPE) ? picture.bytes()[AT_BITS] : 32;
    }

    /** Writes a number, the least significant byte first. */
    static void le(ByteArrayOutputStream out, int number, int bytes) {
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
            out.write(number >>> shift);
        }
    }
}
