package uk.org.tenancy.test.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Verdicts by what was attacked and how. Immutable. */
final class Matrix {

    /** A vector against a target. */
    record Cell(String target, Vector vector) {}

    private final Set<String> targets;
    private final Map<String, List<Vector>> groups = new LinkedHashMap<>();
    private final Map<Cell, Verdict> verdicts;

    private Matrix(Set<String> targets, Set<Vector> vectors, Map<Cell, Verdict> verdicts) {
        this.targets = targets;
        this.verdicts = verdicts;
        vectors.forEach(vector -> groups.computeIfAbsent(vector.group(), group -> new ArrayList<>())
                .add(vector));
    }

    static Matrix of(Collection<Verdict> verdicts) {
        Map<Cell, Verdict> cells = new LinkedHashMap<>();
        verdicts.forEach(verdict -> cells.merge(new Cell(verdict.target(), verdict.vector()), verdict, Matrix::worse));
        return new Matrix(Set.of(), Set.of(), cells).expecting(List.of(), List.of());
    }

    /** The same with these first, whether there are verdicts or not. */
    Matrix expecting(Collection<String> expected, Collection<Vector> vectors) {
        Set<String> allTargets = new LinkedHashSet<>(expected);
        Set<Vector> allVectors = new LinkedHashSet<>(vectors);
        allTargets.addAll(targets);
        groups.values().forEach(allVectors::addAll);
        verdicts.keySet().forEach(cell -> {
            allTargets.add(cell.target());
            allVectors.add(cell.vector());
        });
        return new Matrix(allTargets, allVectors, verdicts);
    }

    List<String> targets() {
        return List.copyOf(targets);
    }

    /** The vectors of each group, in order. */
    Map<String, List<Vector>> groups() {
        return groups;
    }

    Stream<Vector> vectors() {
        return groups.values().stream().flatMap(List::stream);
    }

    Stream<Cell> cells() {
        return targets.stream().flatMap(target -> vectors().map(vector -> new Cell(target, vector)));
    }

    Optional<Outcome> at(String target, Vector vector) {
        return Optional.ofNullable(verdicts.get(new Cell(target, vector))).map(Verdict::outcome);
    }

    Count count() {
        return Count.of(cells().map(cell -> at(cell.target(), cell.vector())));
    }

    Count count(Collection<Vector> vectors, Collection<String> of) {
        return Count.of(of.stream().flatMap(target -> vectors.stream().map(vector -> at(target, vector))));
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Verdict verdict) {
        return verdict.isLeak() ? 2 : verdict.outcome() instanceof Outcome.Held ? 1 : 0;
    }
}
