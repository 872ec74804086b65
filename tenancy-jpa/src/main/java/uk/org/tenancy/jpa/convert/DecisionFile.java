package uk.org.tenancy.jpa.convert;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.org.tenancy.jpa.policy.internal.TableKind;

/** The text in which decisions are kept. */
record DecisionFile(String role, String tenant, SortedMap<String, DecisionFile.Line> lines, String remark) {

    record Line(TableKind kind, String reason) {}

    DecisionFile {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    String text(String roleKey, String tenantKey) {
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder()
                .append(
                        "# Which tables hold the rows of tenants. Kinds: tenant-owned, shared (all tenants read it and the\n")
                .append("# application does not change it), platform (out of the application's reach).\n\n")
                .append(remark.isEmpty() ? "" : "# " + remark + "\n")
                .append(roleKey + " = " + role + "\n" + tenantKey + " = " + tenant + "\n\n");
        lines.forEach((table, line) -> text.append(String.format(
                Locale.ROOT, "%-" + width + "s = %-12s  # %s%n", table, word(line.kind()), line.reason())));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    String essence() {
        StringBuilder essence = new StringBuilder(role + "\n" + tenant + "\n");
        lines.forEach((table, line) -> essence.append(table + " = " + word(line.kind()) + "\n"));
        return essence.toString();
    }

    static void read(String text, List<String> keys, Map<String, String> settings, SortedMap<String, Line> lines) {
        String[] all = text.split("\n", -1);
        for (int number = 1; number <= all.length; number++) {
            String line = all[number - 1].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(line, number, keys, settings, lines);
            }
        }
        keys.forEach(key -> {
            if (!settings.containsKey(key)) {
                throw new IllegalArgumentException("the decisions do not say '" + key + " = ...'; add that line");
            }
        });
    }

    private static void readLine(
            String line, int number, List<String> keys, Map<String, String> settings, SortedMap<String, Line> lines) {
        int equals = line.lastIndexOf('=', line.contains(" #") ? line.indexOf(" #") : line.length());
        if (equals < 1) {
            throw wrong(number, "'" + line + "' is not 'table = kind'");
        }
        String name = line.substring(0, equals).strip();
        String[] value = line.substring(equals + 1).split("#", 2);
        Object earlier = keys.contains(name)
                ? settings.put(name, value[0].strip())
                : lines.put(name, new Line(kind(value[0].strip(), number), value.length > 1 ? value[1].strip() : ""));
        if (earlier != null) {
            throw wrong(number, name + " was decided above; leave one of the two lines");
        }
    }

    private static TableKind kind(String word, int number) {
        try {
            return kind(word);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "line " + number + " of the decisions: " + unknown.getMessage(), unknown);
        }
    }

    static TableKind kind(String word) {
        return switch (word) {
            case "tenant-owned" -> TableKind.TENANT_OWNED;
            case "shared" -> TableKind.SHARED;
            case "platform" -> TableKind.PLATFORM;
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' is no kind of table; write tenant-owned, shared or platform");
        };
    }

    private static String word(TableKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static IllegalArgumentException wrong(int number, String problem) {
        return new IllegalArgumentException("line " + number + " of the decisions: " + problem);
    }
}
