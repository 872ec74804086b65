package uk.org.tenancy.privacy.erasure;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.privacy.PersonalDataHooks;

/**
 * Erases people again who have come back with a backup.
 *
 * <pre>{@code
 * ErasureReplay replay = ErasureReplay.of(hooks, journal, Pseudonyms.under(key));
 * TenantJob.over(directory).run(tenant -> require(replay.run(instantOfTheBackup).isComplete()));
 * }</pre>
 *
 * <p>All stores are asked whom they know. Whose pseudonym is in the journal is erased as was planned then: what the plan kept
 * stays. It can be run again, and finds nobody then whom it has erased.
 *
 * <p>Run it for each tenant before the service opens. Whoever comes to the council anew afterwards, and gives data again, would
 * be taken for a person who was erased.
 *
 * <p>Safe for use by many threads, as far as the hooks and the journal are.
 */
public final class ErasureReplay {

    private final PersonalDataHooks hooks;
    private final ErasureJournal journal;
    private final Map<String, Pseudonyms> keys;

    private ErasureReplay(PersonalDataHooks hooks, ErasureJournal journal, Map<String, Pseudonyms> keys) {
        this.hooks = hooks;
        this.journal = journal;
        this.keys = keys;
    }

    /**
     * A replay.
     *
     * @param hooks all stores of personal data
     * @param journal who was erased
     * @param keys the key of the journal's pseudonyms, and those from before it was changed
     * @return the replay
     * @throws IllegalArgumentException if there is no key
     */
    public static ErasureReplay of(PersonalDataHooks hooks, ErasureJournal journal, Pseudonyms... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException(
                    "without a key nobody is found in the journal; give the one that its pseudonyms were made under");
        }
        return new ErasureReplay(
                hooks,
                journal,
                Arrays.stream(keys).collect(Collectors.toMap(Pseudonyms::check, key -> key, (key, same) -> key)));
    }

    /**
     * Looks what there is to do, and changes nothing.
     *
     * @param since the instant to which the stores were set back
     * @return what would be erased
     * @throws NoTenantException if no tenant is bound
     */
    public ReplayReport dryRun(Instant since) {
        return replay(since, true);
    }

    /**
     * Erases whoever was erased since then, in the tenant that is bound.
     *
     * @param since the instant to which the stores were set back
     * @return what was erased
     * @throws NoTenantException if no tenant is bound
     */
    public ReplayReport run(Instant since) {
        return replay(since, false);
    }

    private ReplayReport replay(Instant since, boolean dryRun) {
        List<ErasureEntry> entries = journal.since(since);
        List<ErasureEntry> readable = entries.stream()
                .filter(entry -> keys.containsKey(entry.keyCheck()))
                .toList();
        ReplayRun run = new ReplayRun(hooks, List.copyOf(keys.values()), readable, dryRun);
        return run.report(entries.size());
    }
}
