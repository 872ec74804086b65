package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;

/** Takes the steps that an officer's forms ask for. */
final class DeskSteps {

    static final String READ = "read";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration LINK = Duration.ofDays(7);

    private final RequestDesk desk;
    private final String officer;
    private final DeskPackage options;
    private final LinkDelivery delivery;

    DeskSteps(RequestDesk desk, String officer, DeskPackage options, LinkDelivery delivery) {
        this.desk = desk;
        this.officer = officer;
        this.options = options;
        this.delivery = delivery;
    }

    /** What to show: a request, what has to be read at once and is kept nowhere, or a file. */
    record Done(String reference, String shown, @Nullable Path file) {}

    Done take(HttpServletRequest form, String reference) {
        if (reference.isEmpty()) {
            return new Done(file(form), "", null);
        }
        String text = text(form, "text");
        String shown = "";
        Path file = null;
        switch (text(form, "step")) {
            case "search" -> shown = missing(desk.search(reference, officer).answers());
            case "pack" -> desk.pack(reference, options::of, officer);
            case READ -> file = desk.packed(reference, officer);
            case "plan" -> desk.plan(reference, plan(form), officer);
            case "approve" -> desk.approve(reference, officer);
            case "link" -> shown = link(form, reference);
            case "correct" -> shown = missing(desk.correct(reference, List.of(correction(form)), officer));
            case "restrict" -> shown = missing(desk.restrict(reference, true, officer));
            case "unrestrict" -> shown = missing(desk.restrict(reference, false, officer));
            case "erase" -> shown = desk.erase(reference, officer).toString();
            case DeskRecipients.TOLD -> desk.told(reference, text(form, DeskRecipients.RECIPIENT), text, officer);
            case DeskRecipients.NOT_TOLD ->
                desk.notTold(reference, text(form, DeskRecipients.RECIPIENT), text, officer);
            case "refuse" -> desk.refuse(reference, text, text(form, "complaint"), officer);
            default -> desk.note(reference, RequestEvent.Kind.valueOf(text(form, "step")), text, officer);
        }
        return new Done(reference, shown, file);
    }

    private String file(HttpServletRequest form) {
        Subject subject = Subject.of(new Identifier(text(form, "identifier-kind"), text(form, "identifier")));
        LocalDate day = LocalDate.parse(text(form, "received"));
        Instant now = Instant.now();
        Instant received = day.equals(LocalDate.ofInstant(now, LONDON))
                ? now
                : day.atStartOfDay(LONDON).toInstant();
        return desk.receive(RequestKind.valueOf(text(form, "kind")), subject, received)
                .reference();
    }

    private String link(HttpServletRequest form, String reference) {
        LocalDate until = LocalDate.ofInstant(Instant.now().plus(LINK), LONDON);
        return delivery.deliver(form, desk.request(reference), desk.link(reference, LINK, officer), until);
    }

    private static Correction correction(HttpServletRequest form) {
        Map<String, String> key = new TreeMap<>();
        for (String part : text(form, "row").split("\\s*,\\s*", -1)) {
            String[] named = part.split("\\s*=\\s*", 2);
            if (named.length < 2) {
                throw new IllegalArgumentException(
                        "say which row by its key, such as id=12, or a=1, b=2 where it has two");
            }
            key.put(named[0], named[1]);
        }
        String value = text(form, "value");
        return new Correction(text(form, "set"), key, text(form, "field"), value.isEmpty() ? null : value);
    }

    private ErasurePlan plan(HttpServletRequest form) {
        Map<String, Disposition> dispositions = new TreeMap<>();
        for (String set : desk.usualPlan().dispositions().keySet()) {
            String until = text(form, set + ".until");
            dispositions.put(
                    set,
                    new Disposition(
                            Disposition.Kind.valueOf(text(form, set)),
                            text(form, set + ".reason"),
                            until.isEmpty() ? null : LocalDate.parse(until)));
        }
        return new ErasurePlan(dispositions);
    }

    private static String missing(Answers answers) {
        return Stream.concat(
                        answers.refusals().entrySet().stream()
                                .map(store -> "The store " + store.getKey() + " refuses: " + store.getValue() + "."),
                        answers.missing().entrySet().stream()
                                .map(store ->
                                        "The store " + store.getKey() + " has not answered: " + store.getValue() + "."))
                .collect(Collectors.joining(" "));
    }

    static String text(HttpServletRequest form, String name) {
        return Objects.requireNonNullElse(form.getParameter(name), "").strip();
    }
}
