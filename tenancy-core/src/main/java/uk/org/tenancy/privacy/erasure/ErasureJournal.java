package uk.org.tenancy.privacy.erasure;

import java.time.Instant;
import java.util.List;

/**
 * Keeps who was erased from a tenant, for the tenant that is bound, where no restored backup takes it back: in another
 * database, or one whose backups are restored separately.
 *
 * <p>Add an entry before the erasure is done: if that is cut off, the replay goes on with it. An entry is of use as long as a
 * backup from before it is kept, and is deleted after that.
 */
public interface ErasureJournal {

    /**
     * Keeps an entry.
     *
     * @param entry who is erased, as pseudonyms. The same may be added twice, which does no harm
     */
    void add(ErasureEntry entry);

    /**
     * What was added about the time since a backup.
     *
     * @param instant the instant to which the database was set back
     * @return the entries of that instant and later, the oldest first
     */
    List<ErasureEntry> since(Instant instant);
}
