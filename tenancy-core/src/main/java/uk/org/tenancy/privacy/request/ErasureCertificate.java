package uk.org.tenancy.privacy.request;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.privacy.Disposition;

/**
 * What was done when a person asked for erasure, data set by data set, and what a new look in every store has found.
 *
 * @param reference the request
 * @param at when it was verified
 * @param lines what became of each data set of each store
 * @param refusals why stores refused, by their names
 * @param left how many rows of each data set were found afterwards: those that are kept
 */
public record ErasureCertificate(
        String reference, Instant at, List<Line> lines, Map<String, String> refusals, Map<String, Long> left) {

    /**
     * What became of one data set.
     *
     * @param store the store that holds it
     * @param dataSet its name
     * @param disposition what was planned, and done
     * @param rows how many rows it was done to, as the store has answered
     * @param found how many rows the search before it had found. It is more than that if some went meanwhile, or the program
     *     was killed after the store had done it and before its answer was kept
     * @param recipients who is given such data and has to be told that it is gone (UK GDPR, Article 19); none if it is kept, or
     *     there was none
     */
    public record Line(
            String store, String dataSet, Disposition disposition, long rows, long found, List<String> recipients) {

        /** Keeps its own copy. */
        public Line {
            recipients = List.copyOf(recipients);
        }

        @Override
        public String toString() {
            String reason = disposition.reason().isEmpty() ? "" : ": " + disposition.reason();
            String until = disposition.until().map(day -> " until " + day).orElse("");
            String before = found <= rows ? "" : " (" + found + " were found before)";
            String told = recipients.isEmpty() ? "" : "; to be told: " + String.join(", ", recipients);
            return store + ", " + dataSet + ": " + rows + " rows" + before + ", " + disposition.kind() + until + reason
                    + told;
        }
    }

    /** Keeps its own copies. */
    public ErasureCertificate {
        lines = List.copyOf(lines);
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
        left = Collections.unmodifiableMap(new TreeMap<>(left));
    }

    /** The certificate as text, a line for each data set. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        refusals.forEach((store, reason) ->
                text.append(store).append(" refused: ").append(reason).append('\n'));
        return text.append("verified on ")
                .append(at)
                .append(left.isEmpty() ? ": nothing is left" : ": left are " + left)
                .toString();
    }
}
