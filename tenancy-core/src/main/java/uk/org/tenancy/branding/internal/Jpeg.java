package uk.org.tenancy.branding.internal;

import java.io.ByteArrayOutputStream;

/** Reads a JPEG file (ITU-T T.81) and writes it anew without what does not show, such as comments and places. */
final class Jpeg {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;

    private final Bytes in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int scans;

    private Jpeg(Bytes in) {
        this.in = in;
    }

    static Picture rebuild(byte[] content) throws Bytes.Broken {
        Jpeg jpeg = new Jpeg(new Bytes(content));
        jpeg.readAll();
        return new Picture("image/jpeg", jpeg.width, jpeg.height, jpeg.out.toByteArray());
    }

    private void readAll() throws Bytes.Broken {
        in.expect(in.u16() == (0xff00 | START), "it does not begin like a JPEG file");
        in.copy(0, out);
        int marker = marker();
        while (marker != END) {
            marker = marker == SCAN ? scan() : segment(marker);
        }
        in.expect(width > 0 && scans > 0, "it has no pixels");
        in.expectEnd();
        out.write(0xff);
        out.write(END);
    }

    private int marker() throws Bytes.Broken {
        in.expect(in.u8() == 0xff, "a part of it does not begin where it should");
        int marker = in.u8();
        while (marker == 0xff) {
            marker = in.u8();
        }
        return marker;
    }

    private int segment(int marker) throws Bytes.Broken {
        byte[] body = body();
        if (isFrame(marker)) {
            frame(body);
        }
        in.expect(isKnown(marker), "it is of a rare kind; save it as an ordinary JPEG file");
        if (isKept(marker)) {
            write(marker, body);
        }
        return marker();
    }

    private byte[] body() throws Bytes.Broken {
        int length = in.u16();
        in.expect(length >= 2, "a part of it has no length");
        return in.take(length - 2);
    }

    private void frame(byte[] body) throws Bytes.Broken {
        in.expect(width == 0, "it states its size twice");
        Bytes frame = new Bytes(body);
        frame.u8();
        height = frame.u16();
        width = frame.u16();
        Raster.checkSize(width, height);
    }

    /** The pixels themselves, up to the next marker. */
    private int scan() throws Bytes.Broken {
        in.expect(width > 0, "its pixels come before its size");
        scans++;
        write(SCAN, body());
        int start = in.at();
        while (true) {
            if (in.u8() == 0xff) {
                int next = in.u8();
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    in.copy(start, out, 2);
                    return next;
                }
            }
        }
    }

    private void write(int marker, byte[] body) {
        out.write(0xff);
        out.write(marker);
        out.write((body.length + 2) >> 8);
        out.write(body.length + 2);
        out.writeBytes(body);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xc2;
    }

    private static boolean isKept(int marker) {
        return marker == 0xc4
                || isFrame(marker)
                || marker == 0xdb
                || marker == 0xdd
                || marker == 0xe0
                || marker == 0xee;
    }

    private static boolean isKnown(int marker) {
        return isKept(marker) || (marker >= 0xe0 && marker <= 0xef) || marker == 0xfe;
    }
}
