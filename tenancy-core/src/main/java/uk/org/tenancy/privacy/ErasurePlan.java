package uk.org.tenancy.privacy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of each data set when a person is erased.
 *
 * @param dispositions by the name of the data set
 */
public record ErasurePlan(Map<String, Disposition> dispositions) {

    /** Keeps its own copy, in the order of the names. */
    public ErasurePlan {
        dispositions = Collections.unmodifiableMap(new TreeMap<>(dispositions));
    }

    /**
     * What becomes of a data set.
     *
     * @param dataSet its name
     * @return the disposition
     * @throws IllegalArgumentException if none was decided: nothing is erased, and nothing kept, by oversight
     */
    public Disposition of(String dataSet) {
        Disposition decided = dispositions.get(dataSet);
        if (decided == null) {
            throw new IllegalArgumentException("nobody has decided what becomes of data set " + dataSet
                    + "; say ERASE, ANONYMISE, RETAIN or HOLD for it");
        }
        return decided;
    }

    /**
     * The same plan with another decision.
     *
     * @param dataSet the name of a data set
     * @param disposition what becomes of it
     * @return the plan
     */
    public ErasurePlan with(String dataSet, Disposition disposition) {
        Map<String, Disposition> changed = new TreeMap<>(dispositions);
        changed.put(dataSet, disposition);
        return new ErasurePlan(changed);
    }

    /**
     * The plan as text, to be kept: a line for each data set. Line breaks and the like in reasons are escaped.
     *
     * @return the lines, each ended by a line feed
     */
    public String toText() {
        return PlanText.of(this);
    }

    /**
     * Reads a plan again.
     *
     * @param text what {@link #toText} has written
     * @return the plan
     * @throws IllegalArgumentException if a line is not understood, or decides anew about a data set, with its number
     */
    public static ErasurePlan parse(String text) {
        return PlanText.parse(text);
    }
}
