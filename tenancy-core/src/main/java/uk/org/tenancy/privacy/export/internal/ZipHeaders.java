package uk.org.tenancy.privacy.export.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What stands in a ZIP file around the contents (PKWARE APPNOTE 6.3.10). There is one way to write each, so that a reader can
 * compare all of it byte by byte. Sizes stand before the content, in 64 bits, and the time is always the same.
 */
final class ZipHeaders {

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int END64 = 0x06064b50;
    static final int LOCATOR = 0x07064b50;
    static final int END_LENGTH = 22;
    static final int CENTRAL_LENGTH = 46;
    static final int END64_LENGTH = 56;
    static final int LOCATOR_LENGTH = 20;
    static final long MAX_32 = 0xFFFF_FFFFL;
    static final int MAX_16 = 0xFFFF;
    static final short PACKED_CRC = 0x5442;
    static final short ZIP64 = 1;

    private static final short VERSION = 45;
    private static final short MADE_ON_UNIX = 3 << 8 | VERSION;
    private static final short UTF8 = 0x0800;
    private static final short DEFLATED = 8;
    private static final short DAY = 0x21; // 1 January 1980, the first that there is
    private static final int MODE = 0100644 << 16;
    private static final int MOST = 2048;

    private ZipHeaders() {}

    static byte[] local(Entry entry) {
        ByteBuffer out = start();
        out.putInt(LOCAL);
        common(out, entry).putInt((int) MAX_32).putInt((int) MAX_32);
        byte[] name = name(entry);
        out.putShort((short) name.length).putShort((short) 20).put(name);
        out.putShort(ZIP64).putShort((short) 16).putLong(entry.size()).putLong(entry.packed());
        return bytes(out);
    }

    static byte[] central(Entry entry) {
        boolean big = entry.size() >= MAX_32 || entry.packed() >= MAX_32;
        boolean far = entry.offset() >= MAX_32;
        ByteBuffer out = start();
        out.putInt(CENTRAL).putShort(MADE_ON_UNIX);
        common(out, entry).putInt((int) (big ? MAX_32 : entry.packed())).putInt((int) (big ? MAX_32 : entry.size()));
        byte[] name = name(entry);
        int wide = (big ? 16 : 0) + (far ? 8 : 0);
        out.putShort((short) name.length).putShort((short) (wide == 0 ? 8 : wide + 12));
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(MODE);
        out.putInt((int) (far ? MAX_32 : entry.offset())).put(name);
        if (wide > 0) {
            wide(out, entry, big, far);
        }
        out.putShort(PACKED_CRC).putShort((short) 4).putInt((int) entry.packedCrc());
        return bytes(out);
    }

    private static void wide(ByteBuffer out, Entry entry, boolean big, boolean far) {
        out.putShort(ZIP64).putShort((short) ((big ? 16 : 0) + (far ? 8 : 0)));
        if (big) {
            out.putLong(entry.size()).putLong(entry.packed());
        }
        if (far) {
            out.putLong(entry.offset());
        }
    }

    /** The end of a file whose list of so many entries stands at a place. */
    static byte[] end(long count, long at, long length) {
        boolean wide = count >= MAX_16 || at >= MAX_32 || length >= MAX_32;
        ByteBuffer out = start();
        if (wide) {
            out.putInt(END64).putLong(END64_LENGTH - 12).putShort(MADE_ON_UNIX).putShort(VERSION);
            out.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(at);
            out.putInt(LOCATOR).putInt(0).putLong(at + length).putInt(1);
        }
        short shown = (short) (wide ? MAX_16 : count);
        out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(shown).putShort(shown);
        out.putInt((int) (wide ? MAX_32 : length))
                .putInt((int) (wide ? MAX_32 : at))
                .putShort((short) 0);
        return bytes(out);
    }

    private static ByteBuffer common(ByteBuffer out, Entry entry) {
        return out.putShort(VERSION)
                .putShort(UTF8)
                .putShort(entry.stored() ? 0 : DEFLATED)
                .putShort((short) 0)
                .putShort(DAY)
                .putInt((int) entry.crc());
    }

    private static byte[] name(Entry entry) {
        return entry.name().getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer start() {
        return ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
