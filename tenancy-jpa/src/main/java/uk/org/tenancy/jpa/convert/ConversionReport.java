package uk.org.tenancy.jpa.convert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.convert.internal.page.Contents;
import uk.org.tenancy.jpa.convert.internal.page.Page;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * A conversion as a page that can be filed: decisions with their reasons, the plan with locks and estimates, how far it has
 * come, and what was found.
 *
 * <pre>{@code
 * String page = ConversionReport.of("Street reports", Instant.now(), decisions)
 *         .planned(plan, ConversionPlan.states(owner))
 *         .surveyed(Survey.of(owner, decisions))
 *         .verified(Stage.ENFORCE, Verification.of(owner, application, decisions, Stage.ENFORCE))
 *         .html();
 * }</pre>
 *
 * <p>The page is a single file in English that needs no script and no network, made to WCAG 2.2 level AA. Given the same
 * contents and the same instant, the same bytes come out.
 *
 * <p>Immutable.
 */
public final class ConversionReport {

    private final Contents contents;

    private ConversionReport(Contents contents) {
        this.contents = contents;
    }

    /**
     * A report of what was decided.
     *
     * @param title the name of the service
     * @param at when it was looked at, to the second
     * @param decisions of which kind each table is
     * @return the report
     */
    public static ConversionReport of(String title, Instant at, Decisions decisions) {
        return new ConversionReport(new Contents(
                title,
                at.truncatedTo(ChronoUnit.SECONDS),
                decisions.applicationRole(),
                decisions.tenant(),
                decisions.lines(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    /**
     * The same with a plan.
     *
     * @param plan the plan
     * @param states how far it has come, as {@link ConversionPlan#states} tells
     * @return a report
     */
    public ConversionReport planned(ConversionPlan plan, List<StageState> states) {
        List<Step> steps = Arrays.stream(Stage.values())
                .flatMap(stage -> Stream.concat(plan.steps(stage).stream(), plan.undo(stage).stream()))
                .toList();
        return with(steps, states, contents.survey(), contents.code(), contents.stage(), contents.verification());
    }

    /**
     * The same with what there is to look at before the conversion.
     *
     * @param findings what {@link Survey} found
     * @return a report
     */
    public ConversionReport surveyed(List<Finding> findings) {
        return with(
                contents.steps(),
                contents.states(),
                Optional.of(findings),
                contents.code(),
                contents.stage(),
                contents.verification());
    }

    /**
     * The same with what there is to look at in the code of the application.
     *
     * @param findings what {@code uk.org.tenancy.test.rules.CodeSurvey} found, itself or read from the file that the Maven goal
     *     {@code survey-code} wrote ({@link Finding#parse})
     * @return a report
     */
    public ConversionReport withCode(List<Finding> findings) {
        return with(
                contents.steps(),
                contents.states(),
                contents.survey(),
                Optional.of(findings),
                contents.stage(),
                contents.verification());
    }

    /**
     * The same with what was found after a stage.
     *
     * @param stage the stage
     * @param findings what {@link Verification} found
     * @return a report
     */
    public ConversionReport verified(Stage stage, List<Finding> findings) {
        return with(
                contents.steps(), contents.states(), contents.survey(), contents.code(), Optional.of(stage), findings);
    }

    /**
     * The page.
     *
     * @return an HTML document, to be stored as UTF-8
     */
    public String html() {
        return new Page(contents).html();
    }

    private ConversionReport with(
            List<Step> steps,
            List<StageState> states,
            Optional<List<Finding>> survey,
            Optional<List<Finding>> code,
            Optional<Stage> stage,
            List<Finding> verification) {
        return new ConversionReport(new Contents(
                contents.title(),
                contents.at(),
                contents.role(),
                contents.tenant(),
                contents.decisions(),
                steps,
                states,
                survey,
                code,
                stage,
                verification));
    }
}
