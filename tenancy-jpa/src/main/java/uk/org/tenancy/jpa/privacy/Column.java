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
 * @param unique whether no two rows may have the same
 * @param reference the path of the reference to another entity that has it, or nothing if the entity has it itself
 */
record Column(Field field, String path, Class<?> java, boolean optional, boolean unique, String reference) {

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
        return new Column(field, path, java, false, unique, reference);
    }

    /** The same, of which no two rows may have the same. */
    Column distinct() {
        return new Column(field, path, java, optional, true, reference);
    }

    /** What stands there when it has to go and may not be null. */
    Optional<Object> blank() {
        return reference.isEmpty() && !unique ? Blank.of(java) : Optional.empty();
    }

    /** Why it cannot be emptied, if it may not be null and has no blank. */
    String obstacle() {
        return path + " may not be empty" + (unique ? ", nor be the same in two rows" : "");
    }

    Column of(String other) {
        return new Column(field, path, java, optional, unique, other);
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
