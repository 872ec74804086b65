package uk.org.tenancy.jpa.convert.internal.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.internal.Script;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.TableKind;

/** What a page says in sentences, for people who answer for the service and are not developers. */
record PageWords(Contents contents) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    String headline() {
        if (contents.unsafe() > 0) {
            return contents.unsafe() == 1 ? "1 thing is unsafe." : contents.unsafe() + " things are unsafe.";
        }
        return contents.looked() ? "Nothing unsafe was found." : "Nobody has looked yet.";
    }

    String decided() {
        return "Tables that hold the rows of tenants: " + count(TableKind.TENANT_OWNED)
                + ". Read alike by all tenants: " + count(TableKind.SHARED) + ". Out of the application's reach: "
                + count(TableKind.PLATFORM) + ". The rows that are there belong to the tenant " + contents.tenant()
                + ". The application logs in as " + contents.role() + ".";
    }

    private long count(TableKind kind) {
        return contents.decisions().stream().filter(line -> line.kind() == kind).count();
    }

    String howFar() {
        if (contents.states().isEmpty()) {
            return "No plan is being carried out in this database.";
        }
        String reached = Arrays.stream(Stage.values())
                .filter(contents::isReached)
                .map(Stage::id)
                .collect(Collectors.joining(", "));
        String underWay = contents.states().stream()
                .filter(state -> state.isUnderWay())
                .map(state -> " The stage " + state.stage().id() + " is under way: it stopped, or is running now.")
                .collect(Collectors.joining());
        return (reached.isEmpty() ? "No stage is reached." : "Reached: " + reached + ".") + underWay;
    }

    String planned() {
        List<Step> forward =
                contents.steps().stream().filter(step -> !step.undo()).toList();
        long felt = forward.stream().filter(step -> step.lock().isFelt()).count();
        return forward.isEmpty()
                ? "No plan is shown here."
                : forward.size() + " steps, about " + Script.words(total(forward)) + " in all. For " + felt
                        + " of them the application has to wait, for as long as the step says; a step that does not get its"
                        + " lock at once lets the application go first. Each stage can be undone.";
    }

    String found() {
        String survey = contents.survey()
                .map(findings -> "Survey: " + counts(findings) + ". ")
                .orElse("");
        String verification = contents.stage()
                .map(stage -> "Verification of " + stage.id() + ": " + counts(contents.verification()) + ".")
                .orElse("No stage was verified.");
        String code = contents.code()
                .map(findings -> "Code: " + counts(findings) + ". ")
                .orElse("");
        return survey + code + verification;
    }

    static String counts(List<Finding> findings) {
        long unsafe = Contents.unsafe(findings);
        return unsafe + " unsafe, " + (findings.size() - unsafe) + " to know of";
    }

    String means() {
        if (contents.unsafe() > 0) {
            return "One tenant could reach the data of another, or the conversion is not complete. Mend what is unsafe before a"
                    + " second tenant joins.";
        }
        boolean apart = contents.stage()
                .filter(stage -> stage.compareTo(Stage.ENFORCE) >= 0)
                .isPresent();
        return apart
                ? "The database keeps tenants apart. The next one can join."
                : "The next tenant can join after the stage enforce. Until then everybody sees every row.";
    }

    static String doing(Stage stage) {
        return switch (stage) {
            case PREPARE ->
                "Everything new is built beside what is there. The application that runs is the old one, and notices"
                        + " nothing.";
            case WRITE_ONLY ->
                "New rows carry the tenant that is bound, or the first where none is bound. The old application runs, then"
                        + " the new one.";
            case REPORT_ONLY ->
                "What would cross tenants is told, and nothing is refused. The new application runs, and what is told is"
                        + " mended.";
            case ENFORCE -> "The keys are swapped and the policies are forced. From here on tenants are kept apart.";
            case SEALED ->
                "Injected SQL cannot change the tenant either. A superuser runs it, all instances of the application go over"
                        + " at the same time, and it can be left out.";
        };
    }

    static Duration total(List<Step> steps) {
        return steps.stream().map(Step::estimate).reduce(Duration.ZERO, Duration::plus);
    }

    static String date(Instant at) {
        return DATE.format(at);
    }
}
