package uk.org.tenancy.branding.internal;

import java.io.ByteArrayOutputStream;

/** Reads a GIF file (87a and 89a) of one picture and writes it anew without comments. */
final class Gif {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int END = 0x3b;
    private static final int CONTROL = 0xf9;

    private final Bytes in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int images;

    private Gif(Bytes in) {
        this.in = in;
    }

    static Picture rebuild(byte[] content) throws Bytes.Broken {
        Gif gif = new Gif(new Bytes(content));
        gif.readAll();
        return new Picture("image/gif", gif.width, gif.height, gif.out.toByteArray());
    }

    private void readAll() throws Bytes.Broken {
        in.take(6);
        width = in.u16le();
        height = in.u16le();
        Raster.checkSize(width, height);
        colours(in.u8(), 2);
        in.copy(0, out);
        for (int block = in.u8(); block != END; block = in.u8()) {
            block(block);
        }
        in.expect(images == 1, "it holds no picture");
        in.expectEnd();
        out.write(END);
    }

    private void block(int block) throws Bytes.Broken {
        int start = in.at() - 1;
        if (block == EXTENSION) {
            boolean control = in.u8() == CONTROL;
            blocks();
            if (control) {
                in.copy(start, out);
            }
        } else {
            in.expect(block == IMAGE, "a part of it does not begin where it should");
            image();
            in.copy(start, out);
        }
    }

    private void image() throws Bytes.Broken {
        in.expect(++images == 1, "it moves; a logo stands still");
        int left = in.u16le();
        int top = in.u16le();
        in.expect(left + in.u16le() <= width && top + in.u16le() <= height, "its picture is larger than it says");
        colours(in.u8(), 0);
        in.u8();
        blocks();
    }

    private void colours(int flags, int before) throws Bytes.Broken {
        in.take(before);
        if ((flags & 0x80) != 0) {
            in.take(3 << ((flags & 7) + 1));
        }
    }

    private void blocks() throws Bytes.Broken {
        for (int length = in.u8(); length > 0; length = in.u8()) {
            in.take(length);
        }
    }
}
