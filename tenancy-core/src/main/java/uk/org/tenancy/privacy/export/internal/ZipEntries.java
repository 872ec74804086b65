package uk.org.tenancy.privacy.export.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Makes entries of the bytes of a list of entries. Whoever uses them writes them anew and compares. */
final class ZipEntries {

    private ZipEntries() {}

    static Entry central(ByteBuffer from, int nameLength, int extraLength) {
        String name = name(from, nameLength);
        long packed = from.getInt(20) & ZipHeaders.MAX_32;
        long size = from.getInt(24) & ZipHeaders.MAX_32;
        long offset = from.getInt(42) & ZipHeaders.MAX_32;
        int at = ZipHeaders.CENTRAL_LENGTH + nameLength;
        int end = at + extraLength;
        if (extraLength > 12 && from.getShort(at) == ZipHeaders.ZIP64) {
            int wide = at + 4;
            if (size == ZipHeaders.MAX_32 && end - wide >= 16) {
                size = from.getLong(wide);
                packed = from.getLong(wide + 8);
                wide += 16;
            }
            offset = offset == ZipHeaders.MAX_32 && end - wide >= 8 ? from.getLong(wide) : offset;
        }
        long packedCrc = extraLength >= 8 ? from.getInt(end - 4) & ZipHeaders.MAX_32 : 0;
        boolean stored = from.getShort(10) == 0;
        return new Entry(name, stored, from.getInt(16) & ZipHeaders.MAX_32, packedCrc, size, packed, offset);
    }

    private static String name(ByteBuffer from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(from.slice(ZipHeaders.CENTRAL_LENGTH, length))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw (BadPackageException)
                    new BadPackageException("", "a name in the list of entries is not UTF-8").initCause(wrong);
        }
    }
}
