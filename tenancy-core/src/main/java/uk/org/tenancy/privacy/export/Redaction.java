package uk.org.tenancy.privacy.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.org.tenancy.privacy.Party;

/**
 * What is left out of a package before a person is given it (UK GDPR, Article 15(4)): all that is about somebody else, which is
 * every field whose party is {@link Party#THIRD_PARTY} or {@link Party#STAFF}, and what an officer has marked. Instead of the
 * value there is none, and files that such fields name are left out too, as are those that no row names. The package says in
 * which fields something was left out, why and how often.
 *
 * @param marks what an officer has marked besides; each has to be found, or there is no package
 */
public record Redaction(Set<Mark> marks) {

    /**
     * A single value.
     *
     * @param dataSet the name of its data set
     * @param keyField the field by which the row is known, such as {@code id}
     * @param key the value of that field, as a text; all rows that have it are meant
     * @param field the field whose value is left out
     */
    public record Mark(String dataSet, String keyField, String key, String field) {}

    /** Keeps its own copy. */
    public Redaction {
        marks = Set.copyOf(marks);
    }

    /**
     * Leaves out what is about others.
     *
     * @return the redaction, without any marks
     */
    public static Redaction ofOthers() {
        return new Redaction(Set.of());
    }

    /**
     * Leaves out a value more.
     *
     * @param mark the value
     * @return the redaction with this mark
     */
    public Redaction with(Mark mark) {
        Set<Mark> more = new HashSet<>(marks);
        more.add(mark);
        return new Redaction(more);
    }

    List<Mark> of(String dataSet) {
        return marks.stream().filter(mark -> mark.dataSet().equals(dataSet)).toList();
    }
}
