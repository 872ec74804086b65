package uk.org.tenancy.branding.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads an icon file (ICO) of several sizes and writes it anew: a list of sizes, and right behind it a PNG or bitmap for each. */
final class Ico {

    static final String MEDIA_TYPE = "image/vnd.microsoft.icon";
    static final String HEAD = "\0\0\1\0";

    private static final int MOST = 16;
    private static final int HEAD_SIZE = 6;
    private static final int ENTRY_SIZE = 16;
    private static final int LARGEST = 256;

    /** Where sizes stand. */
    private static final int PNG_SIZE = 16;

    private static final int BITMAP_SIZE = 4;

    private final byte[] content;
    private final Bytes in;
    private final List<Entry> entries = new ArrayList<>();

    private Ico(byte[] content) {
        this.content = content;
        this.in = new Bytes(content);
    }

    /** Where a picture is and how large it says to be. */
    private record Entry(int width, int height, int length, int start) {}

    static Picture rebuild(byte[] content) throws Bytes.Broken {
        Ico ico = new Ico(content);
        ico.readEntries();
        ico.checkPlaces();
        List<Picture> pictures = new ArrayList<>();
        for (Entry entry : ico.entries) {
            pictures.add(ico.picture(entry));
        }
        Picture largest = pictures.stream()
                .max(Comparator.comparingInt(Picture::width).thenComparingInt(Picture::height))
                .orElseThrow();
        return new Picture(MEDIA_TYPE, largest.width(), largest.height(), written(pictures));
    }

    private void readEntries() throws Bytes.Broken {
        in.take(HEAD.length());
        int count = in.u16le();
        in.expect(count >= 1 && count <= MOST, "it has " + count + " sizes, and 1 to " + MOST + " are taken");
        for (int i = 0; i < count; i++) {
            int width = size(in.u8());
            int height = size(in.u8());
            in.take(6);
            entries.add(new Entry(width, height, in.lengthLe(), in.lengthLe()));
        }
    }

    private static int size(int said) {
        return said == 0 ? LARGEST : said;
    }

    /** The pictures are to follow one another from the end of the list to the end of the file, so that nothing is hidden. */
    private void checkPlaces() throws Bytes.Broken {
        long end = HEAD_SIZE + (long) ENTRY_SIZE * entries.size();
        for (Entry entry :
                entries.stream().sorted(Comparator.comparingInt(Entry::start)).toList()) {
            in.expect(entry.start() >= end, "its pictures overlap each other or its list of sizes");
            in.expect(entry.start() == end, "something is hidden between its pictures");
            end += entry.length();
        }
        in.expect(end <= content.length, "a picture of it lies outside of the file");
        in.expect(end == content.length, "something follows after its end");
    }

    private Picture picture(Entry entry) throws Bytes.Broken {
        byte[] part = Arrays.copyOfRange(content, entry.start(), entry.start() + entry.length());
        boolean png = Arrays.mismatch(part, Png.SIGNATURE) == Png.SIGNATURE.length;
        Bytes size = new Bytes(part);
        size.take(png ? PNG_SIZE : BITMAP_SIZE);
        // Before anything is unpacked, for a small file may unpack to much.
        in.expect(
                png
                        ? size.pixels() == entry.width() && size.pixels() == entry.height()
                        : size.pixelsLe() == entry.width() && size.pixelsLe() == 2 * entry.height(),
                "a picture of it has another size than its list says");
        return png ? Png.rebuild(part) : Bitmap.rebuild(part);
    }

    private static byte[] written(List<Picture> pictures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bitmap.le(out, 0, 2);
        Bitmap.le(out, 1, 2);
        Bitmap.le(out, pictures.size(), 2);
        int start = HEAD_SIZE + ENTRY_SIZE * pictures.size();
        for (Picture picture : pictures) {
            out.write(picture.width());
            out.write(picture.height());
            Bitmap.le(out, 0, 2);
            Bitmap.le(out, 1, 2);
            Bitmap.le(out, Bitmap.bits(picture), 2);
            Bitmap.le(out, picture.bytes().length, 4);
            Bitmap.le(out, start, 4);
            start += picture.bytes().length;
        }
        pictures.forEach(picture -> out.writeBytes(picture.bytes()));
        return out.toByteArray();
    }
}
