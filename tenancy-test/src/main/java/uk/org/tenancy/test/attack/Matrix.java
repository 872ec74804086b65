package uk.org.tenancy.test.attack;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verdicts by what was attacked and how. Immutable. */
final class Matrix {

    /** A vector against a target. */
    record Cell(String target, Vector vector) {}

    private final Set<Cell> cells;
    private final Map<Cell, Verdict> verdicts;
    private final boolean isExpected;

    private Matrix(Set<Cell> cells, Map<Cell, Verdict> verdicts, boolean isExpected) {
        this.cells = cells;
        this.verdicts = verdicts;
        this.isExpected = isExpected;
    }

    /** Until something else is expected, each vector of any verdict against each target of any verdict. */
    static Matrix of(Collection<Verdict> verdicts) {
        Map<Cell, Verdict> cells = new LinkedHashMap<>();
        verdicts.forEach(verdict -> cells.merge(new Cell(verdict.target(), verdict.vector()), verdict, Matrix::worse));
        Set<Cell> all = cells.keySet().stream()
                .map(Cell::target)
                .distinct()
                .flatMap(target ->
                        cells.keySet().stream().map(Cell::vector).distinct().map(vector -> new Cell(target, vector)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Matrix(all, cells, false);
    }

    /** The same with these, whether there are verdicts or not. */
    Matrix expecting(Collection<String> targets, Collection<Vector> vectors) {
        Set<Cell> all = new LinkedHashSet<>(isExpected ? cells : Set.of());
        targets.forEach(target -> vectors.forEach(vector -> all.add(new Cell(target, vector))));
        return new Matrix(all, verdicts, true);
    }

    private Stream<Cell> all() {
        return Stream.concat(cells.stream(), verdicts.keySet().stream()).distinct();
    }

    List<String> targets() {
        return all().map(Cell::target).distinct().toList();
    }

    /** The vectors of each group, in order. */
    Map<String, List<Vector>> groups() {
        return vectors().collect(Collectors.groupingBy(Vector::group, LinkedHashMap::new, Collectors.toList()));
    }

    Stream<Vector> vectors() {
        return all().map(Cell::vector).distinct();
    }

    /** What was or should have been tried, target by target. */
    Stream<Cell> cells() {
        return targets().stream()
                .flatMap(target ->
                        vectors().map(vector -> new Cell(target, vector)).filter(this::isMeant));
    }

    /** Whether this way is one to attack this target. */
    boolean isMeant(Cell cell) {
        return cells.contains(cell) || verdicts.containsKey(cell);
    }

    Optional<Outcome> at(Cell cell) {
        return Optional.ofNullable(verdicts.get(cell)).map(Verdict::outcome);
    }

    Count count() {
        return Count.of(cells().map(this::at));
    }

    Count count(Collection<Vector> vectors, Collection<String> of) {
        return Count.of(of.stream()
                .flatMap(target -> vectors.stream().map(vector -> new Cell(target, vector)))
                .filter(this::isMeant)
                .map(this::at));
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Verdict verdict) {
        return verdict.isLeak() ? 2 : verdict.outcome() instanceof Outcome.Held ? 1 : 0;
    }
}
