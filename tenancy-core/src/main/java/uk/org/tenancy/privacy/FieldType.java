package uk.org.tenancy.privacy;

import java.util.Locale;

/** What the values of a field are, by the names of Frictionless Table Schema (v2). */
public enum FieldType {
    /** Text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** A day. */
    DATE,
    /** A time of day. */
    TIME,
    /** A day and time, in UTC. */
    DATETIME,
    /** Bytes in Base64, or the path of a file in the package. */
    FILE;

    /**
     * The name that the standard has for it. It has none for files, which are named by a text.
     *
     * @return the name
     */
    public String schemaName() {
        return this == FILE ? "string" : name().toLowerCase(Locale.ROOT);
    }
}
