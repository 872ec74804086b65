package uk.org.tenancy.privacy.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file while it is written: beside where it will be, under a name that no reader takes. */
final class PackageFile implements Closeable {

    /** How names end of files that are not finished. */
    static final String UNFINISHED = ".part";

    private static final Set<OpenOption> HOW = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;
    private boolean done;

    private PackageFile(Path target, Path unfinished, FileChannel channel) {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /** Opens it for nobody but the owner to read. What was left there before is gone. */
    static PackageFile open(Path target) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        boolean posix = Files.getFileStore(target.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] mine = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        FileChannel channel = FileChannel.open(unfinished, HOW, mine);
        if (!isLocked(channel)) {
            channel.close();
            throw new IllegalStateException("the package " + target
                    + " is being written already; wait until that is done, or give this one another name");
        }
        channel.truncate(0);
        return new PackageFile(target, unfinished, channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException held) {
            return false;
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives it its name, once it is safely on the disk. */
    void publish() throws IOException {
        channel.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        done = true;
        Path folder = target.toAbsolutePath().getParent();
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException unsupported) {
            // Windows opens no folders, and needs none to be.
            if (Files.notExists(target)) {
                throw unsupported;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            Files.deleteIfExists(unfinished);
        }
        channel.close();
    }
}
