package uk.org.tenancy.privacy.export;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.export.internal.RowReader;

/** The first rows of a data set, as the page shows them. What all data sets may keep together is limited. */
final class Sample {

    private static final int LONGEST = 1000;

    /** How many characters may still be kept. */
    static final class Budget {

        private long left = 4_000_000;

        boolean spend(int characters) {
            left -= characters;
            return left > 0;
        }
    }

    private final int most;
    private final Budget budget;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private boolean full;

    Sample(int most, Budget budget) {
        this.most = most;
        this.budget = budget;
    }

    boolean isFull() {
        return full || rows.size() >= most;
    }

    void add(RowReader row) {
        List<@Nullable String> shown = new ArrayList<>();
        int length = 0;
        for (String text : row.texts()) {
            String cut = text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
            shown.add(cut);
            length += cut == null ? 1 : cut.length() + 1;
        }
        full = !budget.spend(length);
        if (!full) {
            rows.add(shown);
        }
    }

    List<List<@Nullable String>> rows() {
        return rows;
    }
}
