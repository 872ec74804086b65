package uk.org.tenancy.jpa.internal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in SQL and JPQL where it names a key as it is as long as there is one tenant. */
public final class KeyTexts {

    /** Why it matters. */
    public static final String WHY =
            "keys start with the tenant once tenants are kept apart: ON CONFLICT has to name all columns of a key, and"
                    + " GROUP BY of a primary key no longer stands for the whole row";

    /** What mends it. */
    public static final String MEND =
            "write ON CONFLICT (tenant_id, ...), and name in GROUP BY each column that is shown (where a table is shared,"
                    + " nothing changes)";

    private static final Pattern CONFLICT = Pattern.compile("(?i)\\bon\\s+conflict\\s*\\(((?:[^()]|\\([^()]*\\))*)\\)");
    private static final Pattern GROUPED = Pattern.compile(
            "(?is)\\bselect\\s+(?:distinct\\s+)?((?:(?!\\bselect\\b).)+?)\\sfrom\\s((?:(?!\\bselect\\b).)+?)\\bgroup\\s+by\\s+"
                    + "((?:[^()]|\\([^()]*\\))+?)\\s*(?:\\bhaving\\b|\\border\\b|\\blimit\\b|\\bunion\\b|\\)|;|$)");
    private static final Pattern ALIAS = Pattern.compile("(?i)\\b(?:from|join|,)\\s+[\\w.]+\\s+(?:as\\s+)?(\\w+)");
    private static final Pattern TOP_LEVEL_COMMA = Pattern.compile(",(?![^()]*\\))");
    private static final Pattern COLUMN = Pattern.compile("(?:[\\w\"]+\\.)*(?:[\\w\"]+|\\*)");
    private static final Pattern NAMED = Pattern.compile("(?is)\\s+(?:as\\s+)?\"?\\w+\"?$");

    private KeyTexts() {}

    /**
     * Looks at a text.
     *
     * @param text SQL, JPQL or anything else
     * @return what was found, as it stands there; empty for what is neither
     */
    public static List<String> in(String text) {
        Stream<String> conflicts = CONFLICT.matcher(text)
                .results()
                .filter(found -> !found.group(1).strip().startsWith("tenant_id"))
                .map(found -> "'" + oneLine(found.group()) + "'");
        Stream<String> groups = GROUPED.matcher(text)
                .results()
                .flatMap(found -> grouped(found.group(1), found.group(2), found.group(3)));
        return Stream.concat(conflicts, groups).toList();
    }

    private static Stream<String> grouped(String shown, String from, String by) {
        Stream<String> entities = items(by)
                .filter(item -> ALIAS.matcher(" from " + from)
                        .results()
                        .anyMatch(alias -> alias.group(1).equalsIgnoreCase(item)))
                .map(item -> "'GROUP BY " + oneLine(by) + "', where " + item + " is a whole row");
        Stream<String> columns = items(shown)
                .map(item -> COLUMN.matcher(item).matches()
                        ? item
                        : NAMED.matcher(item).replaceFirst(""))
                .filter(item -> COLUMN.matcher(item).matches())
                .filter(item -> items(by).noneMatch(key -> isSame(key, item)))
                .map(item -> "'GROUP BY " + oneLine(by) + "', which shows " + item + " too");
        return Stream.concat(entities, columns).limit(1);
    }

    private static boolean isSame(String key, String item) {
        return key.equalsIgnoreCase(item)
                || (!item.endsWith("*") && last(key).equals(last(item)) && (!key.contains(".") || !item.contains(".")));
    }

    private static Stream<String> items(String list) {
        return TOP_LEVEL_COMMA.splitAsStream(list).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static String last(String column) {
        return column.substring(column.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String oneLine(String text) {
        Matcher space = Pattern.compile("\\s+").matcher(text.strip());
        return space.replaceAll(" ");
    }
}
