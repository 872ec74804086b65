package uk.org.tenancy.branding.internal;

import java.util.Set;

/** Reads a WebP file (RFC 9649) of one picture; what holds more than the picture is refused. */
final class WebP {

    private static final Set<String> ALLOWED = Set.of("VP8X", "ALPH", "VP8 ", "VP8L");
    private static final int ONLY_ALPHA = 0x10;

    private final Bytes in;
    private int width;
    private int height;
    private int pictures;

    private WebP(Bytes in) {
        this.in = in;
    }

    static Picture rebuild(byte[] content) throws Bytes.Broken {
        WebP webp = new WebP(new Bytes(content));
        webp.readAll();
        return new Picture("image/webp", webp.width, webp.height, content.clone());
    }

    private void readAll() throws Bytes.Broken {
        in.take(4);
        in.expect(in.lengthLe() == in.left(), "it is longer or shorter than it says");
        in.take(4);
        while (in.left() > 0) {
            chunk();
        }
        in.expect(pictures == 1, "it does not hold one picture");
    }

    private void chunk() throws Bytes.Broken {
        String type = in.ascii(4);
        in.expect(!type.startsWith("ANI") && !type.equals("ANMF"), "it moves; a logo stands still");
        in.expect(ALLOWED.contains(type), "it holds more than a picture; save it without metadata and colour profile");
        int length = in.lengthLe();
        Bytes data = new Bytes(in.take(length));
        if (length % 2 == 1) {
            in.expect(in.u8() == 0, "a part of it is not filled up");
        }
        size(type, data);
    }

    private void size(String type, Bytes data) throws Bytes.Broken {
        switch (type) {
            case "VP8X" -> extended(data);
            case "VP8 " -> lossy(data);
            case "VP8L" -> lossless(data);
            default -> {}
        }
    }

    private void extended(Bytes data) throws Bytes.Broken {
        in.expect((data.u8() & ~ONLY_ALPHA) == 0, "it moves or holds metadata; save it as one plain picture");
        data.take(3);
        take((data.u16le() | data.u8() << 16) + 1, (data.u16le() | data.u8() << 16) + 1);
    }

    private void lossy(Bytes data) throws Bytes.Broken {
        data.take(3);
        in.expect(data.u8() == 0x9d && data.u16() == 0x012a, "its pixels do not begin where they should");
        take(data.u16le() & 0x3fff, data.u16le() & 0x3fff);
        pictures++;
    }

    private void lossless(Bytes data) throws Bytes.Broken {
        in.expect(data.u8() == 0x2f, "its pixels do not begin where they should");
        int low = data.u16le();
        int high = data.u16le();
        take((low & 0x3fff) + 1, (low >> 14 | (high & 0xfff) << 2) + 1);
        pictures++;
    }

    private void take(int w, int h) throws Bytes.Broken {
        in.expect(width == 0 || (w == width && h == height), "it states two sizes");
        width = w;
        height = h;
        Raster.checkSize(width, height);
    }
}
