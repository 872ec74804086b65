package uk.org.tenancy.privacy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The person whom data is about (UK GDPR, Article 4(1)), as stores know them.
 *
 * @param identifiers all by which this person is known; one is enough. In a fixed order
 */
public record Subject(Set<Identifier> identifiers) {

    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::kind).thenComparing(Identifier::value);

    /** Keeps its own copy. */
    public Subject {
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a subject without an identifier is nobody; give one, such as an e-mail address");
        }
        Set<Identifier> ordered = new TreeSet<>(ORDER);
        ordered.addAll(identifiers);
        identifiers = Collections.unmodifiableSet(ordered);
    }

    /**
     * A person.
     *
     * @param identifiers by which this person is known
     * @return the subject
     */
    public static Subject of(Identifier... identifiers) {
        return new Subject(Set.copyOf(Arrays.asList(identifiers)));
    }

    /**
     * The same person, known by more.
     *
     * @param more further identifiers
     * @return the subject
     */
    public Subject with(Collection<Identifier> more) {
        Set<Identifier> all = new TreeSet<>(ORDER);
        all.addAll(identifiers);
        all.addAll(more);
        return new Subject(all);
    }

    /**
     * The values of one kind.
     *
     * @param kind such as {@link Identifier#EMAIL}
     * @return the values, none if this person is not known by that
     */
    public Set<String> known(String kind) {
        return identifiers.stream()
                .filter(identifier -> identifier.kind().equals(kind))
                .map(Identifier::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
