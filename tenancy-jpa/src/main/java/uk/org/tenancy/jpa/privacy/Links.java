package uk.org.tenancy.jpa.privacy;

import java.util.List;
import uk.org.tenancy.privacy.DataSet;

/**
 * A collection or join table: rows that belong to those of an entity.
 *
 * @param attribute the attribute of the entity
 * @param set the data set, which begins with the key of the entity
 * @param key whether there is a key of a map
 * @param elements what is read of each element: its attributes, or itself if this has one empty path
 * @param isValues whether its elements belong to the row, and go when it is anonymised
 */
record Links(String attribute, DataSet set, boolean key, List<Column> elements, boolean isValues) {

    Links {
        elements = List.copyOf(elements);
    }
}
