package uk.org.tenancy.test.property;

import java.util.List;
import uk.org.tenancy.Tenant;

/** What was seen in one run, step by step. */
record Run(List<Seen> seen) {

    record Seen(Tenant council, Observation observation) {}

    List<Observation> of(Tenant council) {
        return seen.stream()
                .filter(each -> each.council().equals(council))
                .map(Seen::observation)
                .toList();
    }

    /** The first of a council's steps that sees something else in another run with the same steps of it, or -1. */
    int firstDifference(Run other, Tenant council, Normaliser normaliser) {
        List<String> here = normaliser.normalise(of(council));
        List<String> there = normaliser.normalise(other.of(council));
        for (int i = 0; i < here.size(); i++) {
            if (!here.get(i).equals(there.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a line for each step, with what it saw. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < seen.size(); i++) {
            Seen each = seen.get(i);
            lines.append("\n  ")
                    .append(i + 1)
                    .append(". ")
                    .append(each.council().id());
            lines.append(": ").append(each.observation().operation());
            lines.append(" -> ").append(each.observation().text());
        }
        return lines.toString();
    }
}
