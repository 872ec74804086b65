package uk.org.tenancy.test.attack;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake that an application can make.
 *
 * @param what as a clause of a report
 * @param sample the sample application with it
 * @param opens the ids of the vectors that leak because of it, of those that are tried
 */
record Mistake(String what, Sample sample, Set<String> opens) {

    static Mistake of(String what, Sample sample, String... opens) {
        return new Mistake(what, sample, Set.of(opens));
    }

    /** It opens more. */
    Mistake and(Collection<String> more) {
        Set<String> all = new TreeSet<>(opens);
        all.addAll(more);
        return new Mistake(what, sample, all);
    }

    /** It opens all of some groups of vectors but these. */
    Mistake groups(Set<String> groups, String... but) {
        return new Mistake(
                what,
                sample.by(groups),
                Vectors.all().stream()
                        .map(Attempt::vector)
                        .filter(vector -> groups.contains(vector.group()))
                        .map(Vector::id)
                        .filter(id -> Stream.of(but).noneMatch(id::equals))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public String toString() {
        return what;
    }
}
