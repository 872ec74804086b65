package uk.org.tenancy.privacy.erasure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;

/** One replay for one tenant. Used once, by one thread. */
final class ReplayRun {

    private static final Disposition AS_IT_IS = Disposition.hold("nothing was decided when the person was erased");

    private final PersonalDataHooks hooks;
    private final List<Pseudonyms> keys;
    private final List<ErasureEntry> entries;
    private final boolean dryRun;
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final Map<String, String> missing = new TreeMap<>();
    private final Set<String> undecided = new TreeSet<>();

    ReplayRun(PersonalDataHooks hooks, List<Pseudonyms> keys, List<ErasureEntry> entries, boolean dryRun) {
        this.hooks = hooks;
        this.keys = keys;
        this.entries = entries;
        this.dryRun = dryRun;
    }

    ReplayReport report(int all) {
        Map<String, Set<Identifier>> known = known();
        int found = 0;
        for (ErasureEntry entry : entries) {
            Set<Identifier> identifiers = new HashSet<>();
            entry.pseudonyms().forEach(one -> identifiers.addAll(known.getOrDefault(one, Set.of())));
            if (!identifiers.isEmpty()) {
                found++;
                again(new Subject(identifiers), whole(entry.plan()));
            }
        }
        return new ReplayReport(dryRun, all, all - entries.size(), found, rows, left, missing, undecided);
    }

    /** Whom stores know of those who were erased, by their pseudonyms. All others are forgotten at once. */
    private Map<String, Set<Identifier>> known() {
        Map<String, Set<Identifier>> known = new HashMap<>();
        if (entries.isEmpty()) {
            return known;
        }
        Set<String> erased = new HashSet<>();
        entries.forEach(entry -> erased.addAll(entry.pseudonyms()));
        missing.putAll(hooks.identifiers(identifier -> keys.stream()
                .map(key -> key.of(identifier))
                .filter(erased::contains)
                .forEach(pseudonym -> known.computeIfAbsent(pseudonym, first -> new HashSet<>())
                        .add(identifier))));
        return known;
    }

    private void again(Subject person, ErasurePlan plan) {
        count(
                dryRun ? hooks.verify(person) : hooks.erase(person, plan, Answers.NONE, (store, answer) -> {}),
                plan,
                rows);
        if (!dryRun) {
            count(hooks.verify(person), plan, left);
        }
    }

    private void count(Answers answers, ErasurePlan plan, Map<String, Long> into) {
        missing.putAll(answers.missing());
        answers.refusals().forEach((store, reason) -> missing.put(store, "refuses: " + reason));
        answers.rows().forEach((set, number) -> {
            if (number > 0 && !plan.of(set).keeps()) {
                into.merge(set, number, Long::sum);
            }
        });
    }

    /** The plan for the data sets that there are now. */
    private ErasurePlan whole(ErasurePlan plan) {
        Map<String, Disposition> decided = new TreeMap<>();
        for (DataSet set : hooks.dataSets()) {
            Disposition then = plan.dispositions().get(set.name());
            if (then == null) {
                undecided.add(set.name());
            }
            decided.put(set.name(), then == null ? AS_IT_IS : then);
        }
        return new ErasurePlan(decided);
    }
}
