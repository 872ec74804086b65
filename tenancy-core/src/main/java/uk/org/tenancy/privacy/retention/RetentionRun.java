package uk.org.tenancy.privacy.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.RetentionCounts;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionRule;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.Subject;

/** One look at what is overdue, or one run, for one tenant. */
final class RetentionRun {

    private static final String BLIND =
            "was not touched, since another store has not told by what else people are known"
                    + " whose requests are open";

    private final PersonalDataHooks hooks;
    private final Map<String, List<DataSet>> stores;
    private final Map<String, String> held;
    private final Supplier<List<Subject>> asking;
    private final Occasion occasion;
    private final Map<String, String> missing = new TreeMap<>();

    RetentionRun(
            PersonalDataHooks hooks,
            Map<String, List<DataSet>> stores,
            Map<String, String> held,
            Supplier<List<Subject>> asking,
            Occasion occasion) {
        this.hooks = hooks;
        this.stores = stores;
        this.held = held;
        this.asking = asking;
        this.occasion = occasion;
    }

    RetentionReport dryRun() {
        RetentionPlan plan = plan();
        RetentionCounts found = hooks.overdue(plan);
        return report(found, found, true);
    }

    RetentionReport run() {
        RetentionPlan plan = plan();
        RetentionCounts done = hooks.dispose(plan);
        return report(done, hooks.stillOverdue(plan), false);
    }

    /** Without steps if it is not known whose rows have to be kept. */
    private RetentionPlan plan() {
        Set<Identifier> people = peopleWhoAsk();
        Map<String, RetentionPlan.Step> steps = new HashMap<>();
        if (missing.isEmpty()) {
            each((store, set, rule) -> {
                if (!held.containsKey(set.name())) {
                    steps.put(set.name(), new RetentionPlan.Step(rule.keptFrom(occasion.day()), rule.afterwards()));
                }
            });
        } else {
            each((store, set, rule) -> missing.putIfAbsent(store, BLIND));
        }
        return new RetentionPlan(steps, people);
    }

    /** By all that any store knows them by. */
    private Set<Identifier> peopleWhoAsk() {
        Set<Identifier> people = new HashSet<>();
        for (Subject subject : asking.get()) {
            PersonalDataHooks.Finding found = hooks.find(subject);
            people.addAll(found.subject().identifiers());
            missing.putAll(found.answers().missing());
            found.answers().refusals().forEach((store, reason) -> missing.put(store, "refuses: " + reason));
        }
        return people;
    }

    private RetentionReport report(RetentionCounts done, RetentionCounts after, boolean dryRun) {
        List<RetentionReport.Line> lines = new ArrayList<>();
        each((store, set, rule) -> {
            String name = set.name();
            Map<RetentionSink.Kept, Long> kept = new HashMap<>(after.kept(name));
            done.kept(name).forEach(kept::putIfAbsent);
            long refused = kept.getOrDefault(RetentionSink.Kept.REFUSED, 0L);
            long left = dryRun ? 0 : Math.max(0, after.rows(name) - refused);
            lines.add(new RetentionReport.Line(
                    store, name, rule, rule.keptFrom(occasion.day()), done.rows(name), kept, left, held.get(name)));
        });
        missing.putAll(after.missing());
        missing.putAll(done.missing());
        return new RetentionReport(occasion.tenant(), occasion.by(), occasion.at(), dryRun, lines, missing);
    }

    /** What is done for each data set with a rule. */
    private interface Each {

        void take(String store, DataSet set, RetentionRule rule);
    }

    private void each(Each each) {
        stores.forEach((store, sets) ->
                sets.forEach(set -> set.processing().scheduled().ifPresent(rule -> each.take(store, set, rule))));
    }
}
