package uk.org.tenancy.privacy.erasure;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Subject;

/**
 * That somebody was erased, without saying who. Reasons in the plan are kept as they are: they may not name people.
 *
 * @param at when
 * @param pseudonyms of all by which the person was known
 * @param keyCheck tells {@linkplain Pseudonyms#check under which key} they are
 * @param plan what became of each data set
 */
public record ErasureEntry(Instant at, Set<String> pseudonyms, String keyCheck, ErasurePlan plan) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Keeps its own copy, in a fixed order; all are digests, so that nobody's name is kept by mistake. */
    public ErasureEntry {
        pseudonyms = Collections.unmodifiableSet(new TreeSet<>(pseudonyms));
        boolean digests = DIGEST.matcher(keyCheck).matches()
                && pseudonyms.stream().allMatch(one -> DIGEST.matcher(one).matches());
        if (pseudonyms.isEmpty() || !digests) {
            throw new IllegalArgumentException(
                    "an entry needs pseudonyms, which have 64 hexadecimal digits; make it" + " with ErasureEntry.of");
        }
    }

    /**
     * That a person of the bound tenant was erased.
     *
     * @param at when
     * @param subject the person, by all that {@link uk.org.tenancy.privacy.PersonalDataHooks#find} has found
     * @param plan what becomes of each data set
     * @param key makes the pseudonyms
     * @return the entry
     * @throws NoTenantException if no tenant is bound
     */
    public static ErasureEntry of(Instant at, Subject subject, ErasurePlan plan, Pseudonyms key) {
        return new ErasureEntry(at, key.of(subject.identifiers()), key.check(), plan);
    }
}
