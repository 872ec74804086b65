package uk.org.tenancy.test.attack.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import uk.org.tenancy.test.attack.http.Form.Field;

/** Finds where an answer leads to within its site: links, images, redirects, forms, and addresses in JSON and XML. */
final class Links {

    private static final Pattern STYLE = Pattern.compile("url\\(\\s*['\"]?([^)'\"]+)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|>\\s*([^<>\\s]+)\\s*<");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?:/)?/[^\\s\"<>\\\\]*");
    private static final List<String> LINKING = List.of("href", "src", "action", "data", "poster", "content");

    private final String origin;
    private final String prefix;

    private Links(String origin, String prefix) {
        this.origin = origin;
        this.prefix = prefix;
    }

    static Links of(Visitor visitor) {
        return new Links(
                (visitor.address().getScheme() + "://" + visitor.authority()).toLowerCase(Locale.ROOT),
                visitor.prefix());
    }

    /** The paths within the site that an answer leads to, those of forms that ask with GET among them. */
    Set<String> in(String page, Answer answer) {
        Set<String> found = new LinkedHashSet<>();
        answer.header("Location").ifPresent(to -> add(page, to, found));
        answer.header("Content-Location").ifPresent(to -> add(page, to, found));
        if (answer.is("html")) {
            inHtml(page, answer.body(), found);
        } else if (answer.is("css")) {
            STYLE.matcher(answer.body()).results().forEach(match -> add(page, match.group(1), found));
        } else if (answer.is("json") || answer.is("xml")) {
            inData(page, answer.body(), found);
        }
        return found;
    }

    private void inHtml(String page, String body, Set<String> found) {
        Document document = document(page, body);
        for (String attribute : LINKING) {
            for (Element element : document.select("[" + attribute + "]:not(form):not(meta)")) {
                add(page, element.attr(attribute), found);
            }
        }
        for (Element refresh : document.select("meta[http-equiv=refresh]")) {
            add(page, refresh.attr("content").replaceFirst("(?i)^[^;]*;\\s*(url=)?", ""), found);
        }
        forms(page, document).stream().filter(form -> !form.isPost()).forEach(form -> found.add(form.byQuery()));
    }

    private void inData(String page, String body, Set<String> found) {
        QUOTED.matcher(body).results().forEach(match -> {
            String value =
                    match.group(1) == null ? match.group(2) : match.group(1).replace("\\/", "/");
            if (ADDRESS.matcher(value).matches()) {
                add(page, value, found);
            }
        });
    }

    private void add(String page, String link, Set<String> found) {
        within(page, link).ifPresent(found::add);
    }

    /** The forms on a page. */
    List<Form> forms(String page, Answer answer) {
        return answer.is("html") ? forms(page, document(page, answer.body())) : List.of();
    }

    private List<Form> forms(String page, Document document) {
        List<Form> forms = new ArrayList<>();
        for (Element form : document.select("form")) {
            String action = form.attr("action");
            within(page, action.isEmpty() ? origin + prefix + page : action)
                    .ifPresent(to -> forms.add(new Form(
                            page,
                            to,
                            form.attr("method").equalsIgnoreCase("post") ? "POST" : "GET",
                            form.attr("enctype").toLowerCase(Locale.ROOT).contains("multipart"),
                            fields(form))));
        }
        return forms;
    }

    private static List<Field> fields(Element form) {
        List<Field> fields = new ArrayList<>();
        boolean pressed = false;
        for (Element element : form.select("input[name], textarea[name], select[name], button[name]")) {
            String type = type(element);
            boolean button = Set.of("submit", "image", "button", "reset").contains(type);
            boolean off = Set.of("radio", "checkbox").contains(type)
                    && !element.hasAttr("checked")
                    && !element.hasAttr("required");
            if (!off && !(button && pressed)) {
                fields.add(new Field(element.attr("name"), type, value(element), offered(element)));
            }
            pressed |= button;
        }
        return fields;
    }

    private static String type(Element element) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        return element.normalName().equals("input")
                ? type
                : element.normalName().equals("button") && type.isEmpty() ? "submit" : element.normalName();
    }

    private static String value(Element element) {
        return switch (element.normalName()) {
            case "textarea" -> element.wholeText().strip();
            case "select" ->
                element.select("option[selected]").stream()
                        .findFirst()
                        .map(Links::optionValue)
                        .orElse("");
            default -> element.attr("value");
        };
    }

    private static List<String> offered(Element element) {
        return element.select("option").stream()
                .map(Links::optionValue)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String optionValue(Element option) {
        return option.hasAttr("value") ? option.attr("value") : option.text();
    }

    private Document document(String page, String body) {
        return Jsoup.parse(body, origin + prefix + page);
    }

    /** The path within this site that a link leads to. */
    private Optional<String> within(String page, String link) {
        String absolute = new Element(Tag.valueOf("a"), origin + prefix + page)
                .attr("href", link.strip())
                .absUrl("href");
        int path = origin.length();
        if (!absolute.toLowerCase(Locale.ROOT).startsWith(origin) || !absolute.startsWith(prefix, path)) {
            return Optional.empty();
        }
        String rest = absolute.substring(path + prefix.length())
                .replaceFirst("#.*", "")
                .replace(" ", "%20");
        return rest.isEmpty()
                ? Optional.of("/")
                : Optional.of(rest).filter(found -> found.startsWith("/") || found.startsWith("?"));
    }
}
