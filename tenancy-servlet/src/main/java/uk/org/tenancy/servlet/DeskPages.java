package uk.org.tenancy.servlet;

import static uk.org.tenancy.servlet.RefusalText.escapeHtml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.ResponseClock;
import uk.org.tenancy.privacy.request.Recipient;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** The pages of an officer's desk. */
final class DeskPages {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final String base;
    private final String token;
    private final BankHolidays holidays;
    private final String said;
    private final boolean welsh;

    /** What was said is shown on top, once. */
    DeskPages(String base, String token, BankHolidays holidays, String said, boolean welsh) {
        this.base = base;
        this.token = token;
        this.holidays = holidays;
        this.said = said;
        this.welsh = welsh;
    }

    String list(List<SubjectRequest> open) {
        String rows = open.stream().map(this::row).collect(Collectors.joining());
        return heading("Requests about personal data")
                + (open.isEmpty() ? "<p>No request is open.</p>\n" : table(rows))
                + "<h2>File a request</h2>\n"
                + form(
                        "",
                        select("kind", "What the person asks for", names(RequestKind.values()))
                                + needed("identifier-kind", "What the person is known by", "text", "email")
                                + needed("identifier", "Which", "text", "")
                                + needed("received", "The day the request came", "date", ""),
                        "File it");
    }

    private static String table(String rows) {
        return "<div class=\"scroll\" role=\"region\" aria-labelledby=\"open\" tabindex=\"0\">\n<table>\n"
                + "<caption id=\"open\">Open requests</caption>\n<thead><tr><th scope=\"col\">Reference</th><th scope=\"col\">Kind</th>"
                + "<th scope=\"col\">State</th><th scope=\"col\">Aim at</th><th scope=\"col\">Due</th></tr></thead>\n<tbody>\n"
                + rows + "</tbody>\n</table>\n</div>\n";
    }

    private String row(SubjectRequest request) {
        ResponseClock clock = request.clock(holidays);
        String reference = escapeHtml(request.reference());
        return "<tr><th scope=\"row\"><a href=\"" + escapeHtml(base) + "/" + reference + "\">" + reference
                + "</a></th><td>"
                + label(request.kind()) + "</td><td>" + label(request.state()) + "</td><td>"
                + clock.target().map(LocalDate::toString).orElse("not running") + "</td><td>" + due(request, clock)
                + "</td></tr>\n";
    }

    private static String due(SubjectRequest request, ResponseClock clock) {
        return request.acknowledgeBy()
                .map(day -> "acknowledge by " + day)
                .orElseGet(() -> clock.due().map(LocalDate::toString).orElse("not running"));
    }

    String one(SubjectRequest request, List<SubjectRequest> duplicates, List<Recipient> recipients, ErasurePlan usual) {
        ResponseClock clock = request.clock(holidays);
        return heading("Request " + request.reference())
                + "<p><a href=\"" + escapeHtml(base) + "/\">All open requests</a></p>\n<dl>\n"
                + entry("Kind", label(request.kind()))
                + entry("State", label(request.state()))
                + entry("Received", day(request.received()))
                + entry("Aim at", clock.target().map(LocalDate::toString).orElse("not running"))
                + entry("Due", due(request, clock))
                + entry("Known by", known(request))
                + "</dl>\n" + same(duplicates) + events(request)
                + new DeskRecipients(this, request.reference()).all(recipients)
                + new DeskForms(this, request, usual).all();
    }

    private static String known(SubjectRequest request) {
        return request.subject().identifiers().stream()
                .map(identifier -> escapeHtml(identifier.kind() + " " + identifier.value()))
                .collect(Collectors.joining("<br>"));
    }

    private String same(List<SubjectRequest> duplicates) {
        String links = duplicates.stream()
                .map(other -> "<a href=\"" + escapeHtml(base + "/" + other.reference()) + "\">"
                        + escapeHtml(other.reference()) + "</a>")
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? "" : "<p>The same person asks for the same in " + links + ".</p>\n";
    }

    private static String events(SubjectRequest request) {
        String items = request.events().stream().map(DeskPages::event).collect(Collectors.joining());
        return items.isEmpty() ? "" : "<h2>What has happened</h2>\n<ol>\n" + items + "</ol>\n";
    }

    private static String event(RequestEvent event) {
        String rows = event.rows().isEmpty() ? "" : ", rows: " + escapeHtml(rows(event.rows()));
        String text = event.text().isEmpty() || event.kind() == RequestEvent.Kind.LINKED
                ? ""
                : ": " + escapeHtml(event.text().strip()).replace("\n", "<br>");
        return "<li>" + day(event.at()) + ", " + escapeHtml(event.by()) + ", " + label(event.kind()) + text + rows
                + "</li>\n";
    }

    private static String rows(Map<String, Long> rows) {
        return rows.entrySet().stream()
                .map(set -> set.getKey() + " " + set.getValue())
                .collect(Collectors.joining(", "));
    }

    static String day(Instant at) {
        return LocalDate.ofInstant(at, LONDON).toString();
    }

    private String heading(String title) {
        String notice = said.isEmpty()
                ? ""
                : "<p role=\"status\"><strong>" + escapeHtml(said).replace("\n", "<br>") + "</strong></p>\n";
        return "<h1>" + escapeHtml(title) + "</h1>\n" + notice;
    }

    private static String entry(String term, String html) {
        return "<dt>" + term + "</dt>\n<dd>" + html + "</dd>\n";
    }

    String form(String reference, String fields, String button) {
        return "<form method=\"post\" action=\"" + escapeHtml(base + "/" + reference) + "\">\n"
                + "<input type=\"hidden\" name=\"" + FormToken.PARAMETER + "\" value=\"" + token + "\">\n" + fields
                + "<p><button type=\"submit\">" + escapeHtml(button) + "</button></p>\n</form>\n";
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + value + "\">\n";
    }

    /** A field that has to be filled in. */
    static String needed(String name, String label, String type, String value) {
        return input(name, label, type, value).replace("></label>", " required></label>");
    }

    static String input(String name, String label, String type, String value) {
        return "<p><label>" + escapeHtml(label) + "<br><input type=\"" + type + "\" name=\"" + name + "\" value=\""
                + escapeHtml(value) + "\"></label></p>\n";
    }

    /** What to say of a package before it is made. */
    String packing() {
        return "<p><label>What else to leave out: a line for each value with data set, field of the key, key, field, such as"
                + " letter, id, 7, text<br><textarea name=\"" + DeskPackage.LEFT_OUT
                + "\" rows=\"3\" cols=\"50\"></textarea></label></p>\n"
                + (welsh ? select(DeskPackage.LANGUAGE, "Language", List.of("ENGLISH", "WELSH")) : "");
    }

    static String select(String name, String label, List<String> values) {
        String options = values.stream()
                .map(value -> "<option value=\"" + value + "\">" + words(value) + "</option>")
                .collect(Collectors.joining());
        return "<p><label>" + escapeHtml(label) + "<br><select name=\"" + name + "\">" + options
                + "</select></label></p>\n";
    }

    /** The values, the usual one first. */
    static List<String> kinds(Disposition usual) {
        return Arrays.stream(Disposition.Kind.values())
                .sorted((one, other) -> Boolean.compare(other == usual.kind(), one == usual.kind()))
                .map(Enum::name)
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    static String label(Enum<?> value) {
        return words(value.name());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
