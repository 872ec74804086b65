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
        List<String> here = normalised(of(council), normaliser);
        List<String> there = normalised(other.of(council), normaliser);
        for (int i = 0; i < here.size(); i++) {
            if (!here.get(i).equals(there.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> normalised(List<Observation> seen, Normaliser normaliser) {
        List<String> texts = normaliser.normalise(seen);
        if (texts.size() != seen.size()) {
            throw new IllegalStateException("the Normaliser made " + texts.size() + " texts of " + seen.size()
                    + " observations; let it make one of each");
        }
        return texts;
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
