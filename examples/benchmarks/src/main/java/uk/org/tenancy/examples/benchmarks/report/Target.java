package uk.org.tenancy.examples.benchmarks.report;

/**
 * A limit that something measured is to keep to.
 *
 * @param title what is limited
 * @param limit the highest ratio that will do
 * @param measured the ratio
 */
public record Target(String title, double limit, Interval measured) {

    /**
     * Whether the limit is kept to.
     *
     * @return in words, and whether that is certain
     */
    public String verdict() {
        if (measured.high() <= limit) {
            return "met";
        }
        if (measured.low() > limit) {
            return "**not met**";
        }
        return measured.median() <= limit ? "met, but not certainly" : "**not met**, but not certainly";
    }
}
