package uk.org.tenancy.test.attack;

import java.util.regex.Pattern;

/**
 * One way to try to get at another tenant's data.
 *
 * @param id a short lasting name for reports and settings, such as {@code jpql-select}
 * @param group what it belongs to, such as {@code Reading}
 * @param name what is done, as a sentence of a report
 */
public record Vector(String id, String group, String name) implements Comparable<Vector> {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is not made of lower-case words, digits and single hyphens, or a text is
     *     blank
     */
    public Vector {
        if (!ID.matcher(id).matches() || group.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a vector has an id such as 'jpql-select', a group and a name, but this is '" + id + "', '" + group
                            + "', '" + name + "'");
        }
    }

    @Override
    public int compareTo(Vector other) {
        return id.compareTo(other.id);
    }
}
