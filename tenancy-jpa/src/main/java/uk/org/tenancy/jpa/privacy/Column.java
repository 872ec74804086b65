package uk.org.tenancy.jpa.privacy;

import java.util.Optional;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.Party;

/**
 * An attribute that a data set has a field for.
 *
 * @param field the field
 * @param path its attributes from the entity on, with dots in between
 * @param java the class of its values
 * @param optional whether it may be null
 * @param reference the path of the reference to another entity that has it, or nothing if the entity has it itself
 */
record Column(Field field, String path, Class<?> java, boolean optional, String reference) {

    /** What joins the entity referred to, by a number. A row that refers to none is read all the same. */
    String join(int number) {
        return reference.isEmpty() ? "" : " LEFT JOIN e." + reference + " r" + number;
    }

    /** What reads it, after the join of the same number: of a file, whether there is one. */
    String read(int number) {
        if (isFile()) {
            return "CASE WHEN e." + path + " IS NULL THEN 0 ELSE 1 END";
        }
        return reference.isEmpty() ? "e." + path : "r" + number + path.substring(reference.length());
    }

    /** What is changed to change it. */
    String changed() {
        return reference.isEmpty() ? path : reference;
    }

    /** The same, which may not be null. */
    Column required() {
        return new Column(field, path, java, false, reference);
    }

    /** What stands there when it has to go and may not be null. */
    Optional<Object> blank() {
        return reference.isEmpty() ? Blank.of(java) : Optional.empty();
    }

    Column of(String other) {
        return new Column(field, path, java, optional, other);
    }

    boolean isFile() {
        return field.type() == FieldType.FILE;
    }

    boolean isAboutTheSubject() {
        return field.personal()
                .filter(meaning -> meaning.party() == Party.SUBJECT)
                .isPresent();
    }
}
