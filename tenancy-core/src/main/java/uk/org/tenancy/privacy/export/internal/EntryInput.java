package uk.org.tenancy.privacy.export.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of an entry. When it has been read to its end, it is known to be as long as the entry says, to have its CRC and
 * to be followed by nothing. It never gives more than the entry says.
 */
public final class EntryInput extends InputStream {

    private static final int SIZE = 1 << 16;

    private final FileChannel file;
    private final boolean stored;
    private final Extent extent;
    private final long begin;
    private final Inflater inflater = new Inflater(true);
    private final LaterHashes hashes;
    private final CRC32 packedCrc = new CRC32();
    private final ByteBuffer packed = ByteBuffer.allocate(SIZE);
    private long taken;
    private boolean ended;

    EntryInput(FileChannel file, boolean stored, Extent extent, long begin) {
        this.file = file;
        this.stored = stored;
        this.extent = extent;
        this.begin = begin;
        this.hashes = new LaterHashes(extent.hashes());
        packed.limit(0);
    }

    /** The entry, once it was read to its end. */
    public Entry entry() {
        return extent.entry();
    }

    /** The digests, once it was read to its end. */
    public Digests digests() {
        return extent.digests(hashes.settled());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int count = stored ? copy(into, from, length) : inflate(into, from, length);
        if (count < 0) {
            finish();
            return -1;
        }
        hashes.update(into, from, count);
        if (hashes.size() > extent.most()) {
            throw bad("it is longer than its entry says");
        }
        return count;
    }

    private int copy(byte[] into, int from, int length) throws IOException {
        if (!packed.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, packed.remaining());
        packed.get(into, from, count);
        return count;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            int count = 0;
            while (count == 0 && !inflater.finished()) {
                if (inflater.needsInput()) {
                    if (!fill()) {
                        throw bad("its compressed content ends too early");
                    }
                    inflater.setInput(packed);
                }
                count = inflater.inflate(into, from, length);
                if (inflater.needsDictionary()) {
                    throw bad("its compressed content is broken");
                }
            }
            return count == 0 ? -1 : count;
        } catch (DataFormatException wrong) {
            throw (BadPackageException) bad("its compressed content is broken").initCause(wrong);
        }
    }

    private boolean fill() throws IOException {
        long ready = extent.ready(taken);
        if (ready == 0) {
            return false;
        }
        packed.clear().limit((int) Math.min(SIZE, ready));
        int count = file.read(packed, begin + taken);
        if (count <= 0) {
            throw bad("the file became shorter while it was read");
        }
        taken += count;
        packed.flip();
        if (!stored) {
            packedCrc.update(packed.array(), 0, count);
        }
        return true;
    }

    private void finish() throws IOException {
        ended = true;
        boolean rest = packed.hasRemaining() || extent.ready(taken) > 0;
        Entry entry = extent.entry();
        if (rest || hashes.size() != entry.size()) {
            throw bad("it is " + (rest ? "followed by bytes that are not its own" : "shorter than its entry says"));
        }
        long crc = hashes.settled().crc();
        if (crc != entry.crc() || (stored ? crc : packedCrc.getValue()) != entry.packedCrc()) {
            throw bad("its CRC-32 is not that of its entry: it was changed");
        }
    }

    private BadPackageException bad(String what) {
        return new BadPackageException(extent.name(), what);
    }

    @Override
    public void close() {
        inflater.end();
        hashes.close();
    }
}
