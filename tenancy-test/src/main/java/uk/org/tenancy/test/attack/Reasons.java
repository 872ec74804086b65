package uk.org.tenancy.test.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Why attacks were not applicable, those with the same beginning together. Used by one thread. */
final class Reasons {

    private static final Pattern DETAIL = Pattern.compile(": | \\(");
    private static final int SHOWN = 8;
    private static final int NAMES = 12;
    private static final int LENGTH = 240;

    /** What a reason holds for. */
    private record Use(Set<String> ways, Set<String> targets, List<Matrix.Cell> cells) {

        Use() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
        }

        void add(Matrix.Cell cell) {
            ways.add(cell.vector().id());
            targets.add(cell.target());
            cells.add(cell);
        }
    }

    private final int targets;
    private final Map<String, Map<String, Use>> reasons = new LinkedHashMap<>();

    Reasons(Matrix matrix) {
        targets = matrix.targets().size();
        matrix.vectors()
                .forEach(vector -> matrix.targets().forEach(target -> {
                    if (matrix.at(new Matrix.Cell(target, vector)).orElse(null) instanceof Outcome.NotApplicable not) {
                        reasons.computeIfAbsent(beginning(not.reason()), reason -> new LinkedHashMap<>())
                                .computeIfAbsent(not.reason(), reason -> new Use())
                                .add(new Matrix.Cell(target, vector));
                    }
                }));
    }

    String number(Outcome.NotApplicable not) {
        return String.valueOf(List.copyOf(reasons.keySet()).indexOf(beginning(not.reason())) + 1);
    }

    void write(Html html) {
        if (reasons.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "reasons");
        html.put("h2", "Why some attempts could not be made", "id", "reasons");
        html.open("ol", "class", "reasons");
        reasons.forEach((beginning, uses) -> write(html, beginning, uses));
        html.close().close();
    }

    private void write(Html html, String beginning, Map<String, Use> uses) {
        html.open("li");
        if (uses.size() == 1) {
            uses.forEach((reason, use) -> write(html, reason, use));
        } else {
            int attempts =
                    uses.values().stream().mapToInt(use -> use.cells().size()).sum();
            html.text(beginning + " ").put("small", Words.count(attempts, "attempt") + ", among them");
            html.open("ul");
            uses.entrySet().stream().limit(SHOWN).forEach(one -> {
                html.open("li");
                write(html, one.getKey().substring(beginning.length()).replaceFirst("^: ", ""), one.getValue());
                html.close();
            });
            html.close();
        }
        html.close();
    }

    private void write(Html html, String reason, Use use) {
        html.text(Words.clip(reason, LENGTH) + " ");
        html.put(
                "small",
                Words.count(use.cells().size(), "attempt") + ": " + names(use.ways()) + " on "
                        + (use.targets().size() == targets ? "all" : names(use.targets())));
    }

    private static String names(Collection<String> names) {
        String first = String.join(", ", names.stream().limit(NAMES).toList());
        return names.size() > NAMES ? first + " and " + (names.size() - NAMES) + " more" : first;
    }

    private static String beginning(String reason) {
        return DETAIL.split(reason, 2)[0];
    }
}
