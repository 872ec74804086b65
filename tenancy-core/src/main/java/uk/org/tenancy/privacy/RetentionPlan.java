package uk.org.tenancy.privacy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is overdue on a day, for the tenant that is bound. Data sets that it does not name are kept as they are.
 *
 * @param steps what becomes of each data set, by its name
 * @param held by what people are known whose rows are kept, since they have asked for something
 */
public record RetentionPlan(Map<String, Step> steps, Set<Identifier> held) {

    /**
     * What becomes of one data set.
     *
     * @param keptFrom the first day, in London, of which rows are still kept
     * @param afterwards what is done to rows of earlier days: they are erased or anonymised
     */
    public record Step(LocalDate keptFrom, Disposition.Kind afterwards) {}

    /** Keeps its own copies, the steps in the order of the names. */
    public RetentionPlan {
        steps = Collections.unmodifiableMap(new TreeMap<>(steps));
        held = Set.copyOf(held);
    }

    /**
     * The part of it that is about some data sets.
     *
     * @param sets the data sets of one store
     * @return the plan for them
     */
    RetentionPlan of(Collection<DataSet> sets) {
        Map<String, Step> own = new TreeMap<>(steps);
        own.keySet().retainAll(sets.stream().map(DataSet::name).toList());
        return new RetentionPlan(own, held);
    }
}
