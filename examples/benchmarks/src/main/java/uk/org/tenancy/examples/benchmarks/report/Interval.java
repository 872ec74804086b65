package uk.org.tenancy.examples.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * A median, and where the true one is with a probability of 95 %. It is found by rank: it takes no view on how the values
 * are distributed. Of fewer than six values it is their whole range, and less certain.
 *
 * @param low its lower end
 * @param median the median of the values
 * @param high its upper end
 */
public record Interval(double low, double median, double high) {

    private static final double OUTSIDE_EACH_END = 0.025;

    /**
     * The median of some values.
     *
     * @param values at least one
     * @return the median and where the true one is
     */
    public static Interval of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int left = outside(sorted.length);
        int n = sorted.length;
        return new Interval(sorted[left], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1 - left]);
    }

    // As many values as lie below the median, or more, with the given probability at most, if each does with one half.
    private static int outside(int values) {
        double probability = Math.pow(0.5, values);
        double sum = probability;
        int count = 0;
        while (sum <= OUTSIDE_EACH_END) {
            count++;
            probability = probability * (values - count + 1) / count;
            sum += probability;
        }
        return Math.max(0, count - 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, low, high);
    }
}
