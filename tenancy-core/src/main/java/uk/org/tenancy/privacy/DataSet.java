package uk.org.tenancy.privacy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Data of one kind, in rows: what a {@link PersonalDataHook} holds of a table, a folder or another service.
 *
 * @param name its name, by which files are called: small letters, digits, {@code -} and {@code _}
 * @param title what people call it, such as {@code Reports}
 * @param fields its columns, in order
 * @param processing what it is used for
 */
public record DataSet(String name, String title, List<Field> fields, Processing processing) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    /** Checks the names and keeps its own copy. */
    public DataSet {
        fields = List.copyOf(fields);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a data set; write it like report or report-updates");
        }
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("data set " + name + " has two fields named " + field.name());
            }
        }
    }
}
