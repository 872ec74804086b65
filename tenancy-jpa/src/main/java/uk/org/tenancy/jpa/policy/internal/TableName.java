package uk.org.tenancy.jpa.policy.internal;

/**
 * The name of a table with its schema, as PostgreSQL stores it (in lower case unless it was created in quotes).
 *
 * @param schema the schema
 * @param table the table
 */
public record TableName(String schema, String table) implements Comparable<TableName> {

    private static final String DEFAULT_SCHEMA = "public";
    private static final int MAX_LENGTH = 63;

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if a part is empty, longer than PostgreSQL stores, or holds a NUL
     */
    public TableName {
        check(schema);
        check(table);
    }

    /**
     * Reads a name.
     *
     * @param name {@code table}, which is looked for in the schema {@code public}, or {@code schema.table}
     * @return the name
     * @throws IllegalArgumentException if a part is empty, longer than PostgreSQL stores, or holds a NUL
     */
    public static TableName of(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new TableName(DEFAULT_SCHEMA, name)
                : new TableName(name.substring(0, dot), name.substring(dot + 1));
    }

    /**
     * The name for use in a statement.
     *
     * @return both parts, quoted
     */
    public String sql() {
        return quote(schema) + "." + quote(table);
    }

    static String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    private static void check(String part) {
        if (part.isEmpty() || part.length() > MAX_LENGTH || part.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a table is named 'table' or 'schema.table', each part of 1 to 63 characters, not '" + part + "'");
        }
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    /** Returns schema and table with a dot between them. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
