package uk.org.tenancy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.internal.KeyedLines;
import uk.org.tenancy.internal.Text;

/** Reads the description of one tenant; see {@link FileTenants} for the form. */
final class TenantFile {

    private static final String KNOWN_KEYS =
            "name.<language>, languages, status, successor, hosts, notice.<language>, code.<register>, attribute.<key>";
    private static final String NAME = "name.";
    private static final int MAX_FAULTS = 20;

    private final Map<String, KeyedLines.Entry> entries = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Tenant.Builder tenant;

    private TenantFile(TenantId id) {
        tenant = Tenant.builder(id);
    }

    /** What is wrong, and in which line; line 0 stands for the whole file. */
    record Fault(int line, String message) {}

    /** The tenant a file describes, or everything that is wrong with the file. */
    record Reading(@Nullable Tenant tenant, List<Fault> faults) {

        static Reading refused(String message) {
            return new Reading(null, List.of(new Fault(0, message)));
        }
    }

    static Reading read(TenantId id, byte[] content) {
        TenantFile file = new TenantFile(id);
        file.entries.putAll(KeyedLines.read(content, (line, message) -> file.faults.add(new Fault(line, message))));
        file.describe();
        Tenant tenant = file.faults.isEmpty() ? file.tenant.build() : null;
        return new Reading(tenant, file.faultsByLine());
    }

    private List<Fault> faultsByLine() {
        List<Fault> sorted = new ArrayList<>(faults);
        sorted.sort(Comparator.comparingInt(Fault::line));
        if (sorted.size() > MAX_FAULTS) {
            List<Fault> more = sorted.subList(MAX_FAULTS, sorted.size());
            Fault rest = new Fault(more.get(0).line(), "and what follows is wrong in " + more.size() + " more points");
            more.clear();
            sorted.add(rest);
        }
        return List.copyOf(sorted);
    }

    private void describe() {
        List<String> languages = languages();
        if (languages.isEmpty()) {
            faults.add(new Fault(0, "has no name; add a line such as 'name.en = Northmoor Council'"));
        }
        if (!entries.containsKey("status")) {
            faults.add(new Fault(0, "has no status; add a line such as 'status = live'"));
        }
        // Names come in the order of the languages, since the first name's language is the tenant's first.
        languages.forEach(language -> take(NAME + language));
        describeSuccession();
        entries.keySet().stream().filter(key -> !key.startsWith(NAME)).forEach(this::take);
    }

    private void describeSuccession() {
        KeyedLines.Entry status = entries.get("status");
        KeyedLines.Entry successor = entries.get("successor");
        if (status == null) {
            return;
        }
        boolean succeeded = status.value().equalsIgnoreCase(TenantStatus.SUCCEEDED.name());
        if (succeeded && successor == null) {
            faults.add(new Fault(
                    status.line(),
                    "says succeeded, but not by whom; add a line such as 'successor = greater-northmoor'"));
        } else if (!succeeded && successor != null) {
            faults.add(new Fault(
                    successor.line(),
                    "names a successor, but the status is another; write 'status = succeeded' on the day"));
        }
    }

    private void take(String key) {
        KeyedLines.Entry entry = entries.get(key);
        if (entry == null) {
            return;
        }
        try {
            take(key, entry.value());
        } catch (IllegalArgumentException refused) {
            faults.add(new Fault(entry.line(), Text.reason(refused)));
        }
    }

    private List<String> languages() {
        List<String> named = entries.keySet().stream()
                .filter(key -> key.startsWith(NAME))
                .map(key -> key.substring(NAME.length()))
                .toList();
        KeyedLines.Entry listed = entries.get("languages");
        if (listed == null) {
            if (named.size() > 1) {
                faults.add(new Fault(
                        0, "has names in several languages; say which comes first, as in 'languages = cy, en'"));
            }
            return named;
        }
        List<String> order = list(listed.value());
        named.stream()
                .filter(language -> !order.contains(language))
                .forEach(language -> faults.add(new Fault(
                        listed.line(), "leaves out " + Text.quote(language) + ", although there is a name in it")));
        order.stream()
                .filter(language -> !named.contains(language))
                .forEach(language -> faults.add(new Fault(
                        listed.line(), "lists " + Text.quote(language) + ", but there is no name in it; add one")));
        return order;
    }

    private void take(String key, String value) {
        int dot = key.indexOf('.');
        String group = dot < 0 ? key : key.substring(0, dot);
        String detail = dot < 0 ? "" : key.substring(dot + 1);
        switch (dot < 0 ? key : group + ".") {
            case "languages" -> {}
            case "name." -> tenant.name(language(detail), value);
            case "notice." -> tenant.notice(language(detail), value);
            case "status" -> tenant.status(status(value));
            case "successor" -> tenant.successor(TenantId.of(value));
            case "hosts" -> list(value).forEach(host -> tenant.host(HostName.of(host)));
            case "code." -> tenant.code(detail, value);
            case "attribute." -> tenant.attribute(detail, value);
            default ->
                throw new IllegalArgumentException(
                        "has the unknown key " + Text.quote(key) + "; the known ones are " + KNOWN_KEYS);
        }
    }

    // One way to write a language, so that no two keys can mean the same one and the later silently win.
    private static Locale language(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        if (!language.getLanguage().equals(tag)) {
            throw new IllegalArgumentException("has a key for the language " + Text.quote(tag)
                    + "; a language is written in lower case and without a country, as in 'en' or 'cy'");
        }
        return language;
    }

    private static TenantStatus status(String value) {
        try {
            return TenantStatus.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("has the unknown status " + Text.quote(value)
                    + "; it is one of joining, live, suspended, leaving, closed, succeeded");
        }
    }

    private static List<String> list(String value) {
        return Pattern.compile(",")
                .splitAsStream(value)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
