package uk.org.tenancy.jpa.internal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of tables as they stand in SQL, and as PostgreSQL stores them. */
public final class TableNames {

    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^.\"]+)");

    private TableNames() {}

    /**
     * Tells how PostgreSQL stores a name.
     *
     * @param sql the name as in a statement: in lower case unless it is quoted, with a schema or without
     * @return the name without quotes, with a schema if it has one
     */
    public static String stored(String sql) {
        List<String> parts = PART.matcher(sql)
                .results()
                .map(part -> part.group(1) == null
                        ? part.group(2).toLowerCase(Locale.ROOT)
                        : part.group(1).replace("\"\"", "\""))
                .toList();
        return String.join(".", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
    }
}
