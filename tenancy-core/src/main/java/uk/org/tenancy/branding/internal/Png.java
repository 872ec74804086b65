package uk.org.tenancy.branding.internal;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a PNG file (PNG, third edition) and writes it anew without what does not show, such as comments. */
final class Png {

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final Set<String> KEPT =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD");
    private static final Set<String> MOVING = Set.of("acTL", "fcTL", "fdAT");

    private final Bytes in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Inflater inflater = new Inflater();
    private int width;
    private int height;
    private int depth;
    private int colourType;
    private int interlace;
    private long pixels;

    private Png(Bytes in) {
        this.in = in;
    }

    static Picture rebuild(byte[] content) throws Bytes.Broken {
        Png png = new Png(new Bytes(content));
        try {
            png.readAll();
        } finally {
            png.inflater.end();
        }
        return new Picture("image/png", png.width, png.height, png.out.toByteArray());
    }

    private void readAll() throws Bytes.Broken {
        in.take(SIGNATURE.length);
        in.copy(0, out);
        header();
        String type;
        do {
            type = chunk();
        } while (!type.equals("IEND"));
        in.expectEnd();
        in.expect(inflater.finished() && pixels == expected(), "its pixels are not as many as its size says");
    }

    private void header() throws Bytes.Broken {
        int start = in.at();
        in.expect(in.length() == 13 && in.ascii(4).equals("IHDR"), "it does not begin with its size");
        width = in.pixels();
        height = in.pixels();
        depth = in.u8();
        colourType = in.u8();
        in.expect(in.u16() == 0, "it is packed in an unknown way");
        interlace = in.u8();
        in.expect(
                Set.of(1, 2, 4, 8, 16).contains(depth) && Set.of(0, 2, 3, 4, 6).contains(colourType) && interlace < 2,
                "its kind of pixels is unknown");
        checksum(start);
        Raster.checkSize(width, height);
        in.copy(start, out);
    }

    private String chunk() throws Bytes.Broken {
        int start = in.at();
        int length = in.length();
        String type = in.ascii(4);
        byte[] data = in.take(length);
        checksum(start);
        in.expect(!MOVING.contains(type), "it moves; a logo stands still");
        in.expect(
                KEPT.contains(type) || Character.isLowerCase(type.charAt(0)),
                "it has the unknown part " + type.replaceAll("\\W", "?"));
        in.expect(!type.equals("IHDR"), "it states its size twice");
        if (type.equals("IDAT")) {
            inflate(data);
        }
        if (KEPT.contains(type)) {
            in.copy(start, out);
        }
        return type;
    }

    private void checksum(int start) throws Bytes.Broken {
        CRC32 crc = new CRC32();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        in.copy(start + 4, part);
        crc.update(part.toByteArray());
        long stated = (long) in.u16() << 16 | in.u16();
        in.expect(crc.getValue() == stated, "a checksum in it is wrong");
    }

    private void inflate(byte[] data) throws Bytes.Broken {
        byte[] buffer = new byte[8192];
        inflater.setInput(data);
        try {
            for (int count = inflater.inflate(buffer); count > 0; count = inflater.inflate(buffer)) {
                pixels += count;
                in.expect(pixels <= expected(), "it unpacks to more pixels than its size says");
            }
        } catch (DataFormatException damaged) {
            throw new Bytes.Broken("its pixels cannot be unpacked");
        }
        in.expect(!inflater.needsDictionary(), "its pixels cannot be unpacked");
        in.expect(inflater.getRemaining() == 0, "something is hidden after its pixels");
    }

    /** How many bytes the pixels take when unpacked: each row has one byte before it. */
    private long expected() {
        if (interlace == 0) {
            return rows(width, height);
        }
        long sum = 0;
        int[][] passes = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };
        for (int[] pass : passes) {
            sum += rows(steps(width, pass[0], pass[2]), steps(height, pass[1], pass[3]));
        }
        return sum;
    }

    private long rows(int columns, int rows) {
        int samples = switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return columns == 0 ? 0 : rows * (1 + ((long) columns * samples * depth + 7) / 8);
    }

    private static int steps(int size, int start, int step) {
        return size <= start ? 0 : (size - start + step - 1) / step;
    }
}
