package uk.org.tenancy.test.attack.http;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of a site. Immutable.
 *
 * @param pages the answers by path, in the order in which they were found
 * @param forms the forms, one of each shape and action
 * @param left paths that were found and not visited
 */
record Site(Map<String, Answer> pages, List<Form> forms, Set<String> left) {

    private static final Pattern DATA_ID =
            Pattern.compile("\"[a-zA-Z_-]*[iI][dD]\"\\s*:\\s*\"?([^\",}\\s]+)|<[a-zA-Z_:-]*[iI][dD]>([^<\\s]+)<");

    Site {
        pages = new LinkedHashMap<>(pages);
        forms = List.copyOf(forms);
        left = new LinkedHashSet<>(left);
    }

    /** The paths of pages that show the canary. */
    List<String> showing(Canary canary) {
        return pages.entrySet().stream()
                .filter(page ->
                        page.getValue().isOk() && canary.isIn(page.getValue().all()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<String> shapes() {
        return pages.entrySet().stream()
                .filter(page -> page.getValue().isOk())
                .map(page -> Tokens.shape(page.getKey()))
                .collect(Collectors.toSet());
    }

    /** Whatever may be an identifier, in addresses, forms and data. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        pages.forEach((path, answer) -> {
            ids.addAll(idsIn(path));
            if (answer.is("json") || answer.is("xml")) {
                DATA_ID.matcher(answer.body())
                        .results()
                        .forEach(match -> ids.add(match.group(1) == null ? match.group(2) : match.group(1)));
            }
        });
        forms.forEach(form -> ids.addAll(idsIn(form)));
        return ids;
    }

    static Set<String> idsIn(String path) {
        return Tokens.of(path).stream()
                .map(Tokens.Token::text)
                .filter(Tokens::isId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> idsIn(Form form) {
        Set<String> ids = idsIn(form.action());
        form.fields().stream().filter(field -> !field.isText()).forEach(field -> {
            ids.addAll(field.offered());
            ids.add(field.value());
        });
        ids.removeIf(id -> !Tokens.isId(id));
        return ids;
    }
}
