package uk.org.tenancy.branding.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
public final class Nearest {

    private static final int LONGEST = 80;

    private Nearest() {}

    /** The candidate that differs in the fewest letters; the first of several. */
    public static String to(String text, Collection<String> candidates) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return List.copyOf(candidates).stream()
                .min(Comparator.comparingInt(candidate -> distance(shortened, candidate)))
                .orElseThrow();
    }

    /** How many letters must be added, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
