package uk.org.tenancy.privacy.export.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes a ZIP file, one entry after the other, of any size. Memory does not grow with the size. Used by one thread. */
public final class ZipWriter implements Closeable {

    /** An entry that was written, with its digests. */
    public record Written(Entry entry, Digests digests) {}

    private final FileChannel file;
    private final boolean stored;
    private final Hashes hashes = Hashes.all();
    private final CRC32 packedCrc = new CRC32();
    private final Packer packer;
    private final Deque<Chunk> busy = new ArrayDeque<>();
    private final Deque<Chunk> free = new ArrayDeque<>();
    private Chunk current;
    private @Nullable String name;
    private @Nullable Growth growth;
    private long offset;
    private long at;
    private long packed;

    /** Writes to a file from its beginning, with a level from 0, which is not compressed, to 9. */
    public ZipWriter(FileChannel file, int level) {
        this.file = file;
        this.stored = level == 0;
        this.packer = new Packer(level, hashes);
        this.current = Objects.requireNonNull(packer.spare());
    }

    /** Begins an entry. */
    public void begin(String name) {
        this.name = name;
        offset = at;
        packed = 0;
        packedCrc.reset();
        current.length = 0;
    }

    /** Adds to the entry. */
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (current.length == Chunk.SIZE) {
                pass(false);
            }
            int count = Math.min(length - done, Chunk.SIZE - current.length);
            System.arraycopy(bytes, from + done, current.content, current.length, count);
            current.length += count;
            done += count;
        }
    }

    /** The content of the entry, for another thread that reads it from the file as it is written. */
    public EntryInput follow() {
        growth = new Growth(Objects.requireNonNull(name), packed);
        return new EntryInput(file, stored, growth, offset + headerLength());
    }

    private int headerLength() {
        return ZipHeaders.local(new Entry(Objects.requireNonNull(name), stored, 0, 0, 0, 0, 0)).length;
    }

    /** Ends the entry. */
    public Written end() throws IOException {
        if (at == offset && busy.isEmpty()) {
            packer.now(current);
            at += headerLength();
            store(current);
            current = free.remove();
        } else {
            pass(true);
            while (!busy.isEmpty()) {
                store(busy.remove());
            }
        }
        put(ZipHeaders.local(entry()), offset);
        Written written = new Written(entry(), hashes.digests());
        if (growth != null) {
            growth.end(written);
            growth = null;
        }
        name = null;
        return written;
    }

    /** Ends the file with the list of its entries, in the order in which they were written. */
    public void finish(List<Entry> entries) throws IOException {
        long list = at;
        for (Entry entry : entries) {
            append(ZipHeaders.central(entry));
        }
        append(ZipHeaders.end(entries.size(), list, at - list));
    }

    private void append(byte[] bytes) throws IOException {
        put(bytes, at);
        at += bytes.length;
    }

    /** How many bytes are in the file. */
    public long written() {
        return at;
    }

    private Entry entry() {
        return new Entry(
                Objects.requireNonNull(name),
                stored,
                hashes.crc(),
                stored ? hashes.crc() : packedCrc.getValue(),
                hashes.size(),
                packed,
                offset);
    }

    private void pass(boolean last) throws IOException {
        if (at == offset) {
            at += headerLength();
        }
        packer.later(current, last);
        busy.add(current);
        current = next();
        current.length = 0;
    }

    private Chunk next() throws IOException {
        Chunk spare = free.isEmpty() ? packer.spare() : free.remove();
        if (spare != null) {
            return spare;
        }
        store(busy.remove());
        return free.remove();
    }

    private void store(Chunk chunk) throws IOException {
        chunk.await();
        if (!stored) {
            packedCrc.update(chunk.packed(), 0, chunk.packedLength());
        }
        put(ByteBuffer.wrap(chunk.packed(), 0, chunk.packedLength()), at);
        at += chunk.packedLength();
        packed += chunk.packedLength();
        if (growth != null) {
            growth.reach(packed);
        }
        free.add(chunk);
    }

    private void put(byte[] bytes, long where) throws IOException {
        put(ByteBuffer.wrap(bytes), where);
    }

    private void put(ByteBuffer bytes, long where) throws IOException {
        long place = where;
        while (bytes.hasRemaining()) {
            place += file.write(bytes, place);
        }
    }

    @Override
    public void close() {
        if (growth != null) {
            growth.abandon();
        }
        packer.close();
    }
}
