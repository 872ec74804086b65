package uk.org.tenancy.test.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What got through, by the way it took. Used by one thread. */
final class Leaks {

    private static final int SHOWN = 500;
    private static final int LENGTH = 400;

    private record Found(String target, Outcome.Leak leak) {}

    private final Map<Vector, List<Found>> found = new LinkedHashMap<>();

    Leaks(Matrix matrix) {
        matrix.vectors()
                .forEach(vector -> matrix.targets().forEach(target -> {
                    if (matrix.at(new Matrix.Cell(target, vector)).orElse(null) instanceof Outcome.Leak leak) {
                        found.computeIfAbsent(vector, way -> new ArrayList<>()).add(new Found(target, leak));
                    }
                }));
    }

    /** The id of the place on the page where a leaking vector is described. */
    String anchor(Vector vector) {
        return "leak-" + (List.copyOf(found.keySet()).indexOf(vector) + 1);
    }

    void write(Html html) {
        if (found.isEmpty()) {
            return;
        }
        html.open("section", "class", "leaks", "aria-labelledby", "leaks").put("h2", "What got through", "id", "leaks");
        html.put(
                "p",
                "For each way: what was attacked, what came out, and the statement or the request that showed it."
                        + " Long texts are cut here; the XML file beside this page has them in full.");
        found.forEach((vector, ways) -> write(html, vector, ways));
        html.close();
    }

    private void write(Html html, Vector vector, List<Found> all) {
        html.open("h3", "id", anchor(vector)).text(vector.group() + ": " + vector.name() + " ");
        html.put("code", vector.id()).close();
        int shown = Math.min(all.size(), Math.max(1, SHOWN / found.size()));
        html.open("dl");
        all.subList(0, shown).forEach(one -> {
            html.put("dt", one.target()).open("dd");
            html.put("p", Words.clip(one.leak().what(), LENGTH));
            html.open("p")
                    .put("code", Words.clip(one.leak().by(), LENGTH))
                    .close()
                    .close();
        });
        html.close();
        if (shown < all.size()) {
            html.put(
                    "p",
                    "The same for "
                            + all.stream().skip(shown).map(Found::target).collect(Collectors.joining(", ")) + ".");
        }
    }
}
