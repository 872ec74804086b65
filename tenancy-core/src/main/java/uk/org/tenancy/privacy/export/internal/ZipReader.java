package uk.org.tenancy.privacy.export.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Reads a ZIP file as {@link ZipWriter} writes it, and takes no other: every byte belongs to an entry or the list of entries,
 * all headers are compared whole, and what the list says of an entry stands before the entry too. Memory does not grow with the
 * file. Used by one thread.
 */
public final class ZipReader {

    private final FileChannel file;
    private final long list;
    private final long listLength;
    private final long count;

    /** Reads the end of a file. */
    public ZipReader(FileChannel file) throws IOException {
        this.file = file;
        long size = file.size();
        int tail = ZipHeaders.END64_LENGTH + ZipHeaders.LOCATOR_LENGTH + ZipHeaders.END_LENGTH;
        if (size < ZipHeaders.END_LENGTH) {
            throw new BadPackageException("", "it is too short for a ZIP file");
        }
        byte[] tailBytes = read((int) Math.min(tail, size), size - Math.min(tail, size));
        ByteBuffer last = numbers(tailBytes);
        int at = last.limit() - ZipHeaders.END_LENGTH;
        if (last.getInt(at) != ZipHeaders.END) {
            throw new BadPackageException(
                    "", "it does not end as a ZIP file does: it was cut off, or something was added");
        }
        boolean wide = last.limit() == tail && last.getInt(0) == ZipHeaders.END64;
        count = wide ? last.getLong(32) : last.getShort(at + 10) & ZipHeaders.MAX_16;
        listLength = wide ? last.getLong(40) : last.getInt(at + 12) & ZipHeaders.MAX_32;
        list = wide ? last.getLong(48) : last.getInt(at + 16) & ZipHeaders.MAX_32;
        checkEnd(tailBytes, size);
    }

    private void checkEnd(byte[] last, long size) {
        byte[] end = ZipHeaders.end(count, list, listLength);
        boolean fits = list >= 0 && listLength >= 0 && count >= 0 && list + listLength == size - end.length;
        byte[] there = Arrays.copyOfRange(last, Math.max(0, last.length - end.length), last.length);
        if (!fits || !Arrays.equals(end, there)) {
            throw new BadPackageException("", "the end of the ZIP file does not fit what is before it");
        }
    }

    /** How many entries there are. */
    public long count() {
        return count;
    }

    /** How long the file is. */
    public long length() throws IOException {
        return file.size();
    }

    /** Goes through the entries, from the first. */
    public Walk walk() {
        return new Walk();
    }

    /** The content of an entry, which is checked as it is read. */
    public EntryInput open(Entry entry) {
        return open(file, entry);
    }

    /** The content of an entry of a file that is still written. */
    public static EntryInput open(FileChannel file, Entry entry) {
        return new EntryInput(
                file, entry.stored(), new Extent.Whole(entry), entry.offset() + ZipHeaders.local(entry).length);
    }

    private static ByteBuffer numbers(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] read(int length, long from) throws IOException {
        byte[] all = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(all);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return all;
    }

    /** One way through the entries. */
    public final class Walk {

        private long at = list;
        private long done;
        private long next;

        private Walk() {}

        /** Whether there is another one. */
        public boolean hasNext() {
            return done < count;
        }

        /** The next one, after its headers were compared. */
        public Entry next() throws IOException {
            ByteBuffer fixed = numbers(part(ZipHeaders.CENTRAL_LENGTH, at));
            int name = fixed.getShort(28) & ZipHeaders.MAX_16;
            int extra = fixed.getShort(30) & ZipHeaders.MAX_16;
            if (fixed.getInt(0) != ZipHeaders.CENTRAL || name > FileNames.LONGEST_PATH || extra > 64) {
                throw new BadPackageException("", "entry " + (done + 1) + " of its list is none of a package");
            }
            byte[] whole = part(ZipHeaders.CENTRAL_LENGTH + name + extra, at);
            Entry entry = ZipEntries.central(numbers(whole), name, extra);
            compare(entry, whole, ZipHeaders.central(entry), "the list of entries");
            byte[] local = ZipHeaders.local(entry);
            compare(entry, read(local.length, next), local, "what stands before the entry");
            at += whole.length;
            next += local.length + entry.packed();
            done++;
            if (entry.packed() < 0 || next > list || (!hasNext() && !isAllRead())) {
                throw new BadPackageException(
                        entry.name(), "there are bytes that belong to no entry, or entries overlap");
            }
            return entry;
        }

        private byte[] part(int length, long from) throws IOException {
            if (from + length > list + listLength) {
                throw new BadPackageException("", "the list of entries is shorter than it says");
            }
            return read(length, from);
        }

        private boolean isAllRead() {
            return next == list && at == list + listLength;
        }

        private void compare(Entry entry, byte[] there, byte[] expected, String what) {
            if (entry.offset() != next || !Arrays.equals(there, expected)) {
                throw new BadPackageException(entry.name(), what + " is not as this library writes it");
            }
        }
    }
}
