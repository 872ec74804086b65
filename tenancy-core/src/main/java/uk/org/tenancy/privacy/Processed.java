package uk.org.tenancy.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what the {@linkplain PersonalData personal data} of an entity is used for: its {@link Processing}, and what becomes
 * of it.
 *
 * <pre>{@code
 * @Entity
 * @Processed(
 *         title = "Reports",
 *         purpose = "to mend what residents report",
 *         basis = LawfulBasis.PUBLIC_TASK,
 *         retention = "six years after the last change",
 *         period = "P6Y",
 *         from = "updatedAt",
 *         onErasure = Disposition.Kind.ANONYMISE)
 * class Report { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Processed {

    /**
     * What people call the data.
     *
     * @return a title, or the name of the entity if nothing is said
     */
    String title() default "";

    /**
     * What it is used for.
     *
     * @return a few words
     */
    String purpose();

    /**
     * What makes that lawful.
     *
     * @return the basis
     */
    LawfulBasis basis();

    /**
     * Who else is given it.
     *
     * @return recipients or kinds of them, in a few words each
     */
    String[] recipients() default {};

    /**
     * How long it is kept, or by what that is decided, for people to read.
     *
     * @return a few words
     */
    String retention();

    /**
     * How long it is kept, for {@code Retention} to follow. Of a row, the last day on which it is kept is the corresponding day
     * when the period is over.
     *
     * @return an ISO 8601 period of years, months, weeks or days, such as {@code P6Y}, or nothing if it is on no schedule
     */
    String period() default "";

    /**
     * The attribute from which the period runs: a date, a moment, or a date and time in London. A row without it is kept.
     *
     * @return the names of attributes with dots in between, such as {@code updatedAt} or {@code report.closedOn}
     */
    String from() default "";

    /**
     * What becomes of it when the period is over.
     *
     * @return {@link Disposition.Kind#ERASE} or {@link Disposition.Kind#ANONYMISE}
     */
    Disposition.Kind afterwards() default Disposition.Kind.ERASE;

    /**
     * What becomes of it when a person asks for erasure, unless an officer decides otherwise.
     *
     * @return what is done
     */
    Disposition.Kind onErasure() default Disposition.Kind.ERASE;

    /**
     * Why it is kept on erasure.
     *
     * @return a reason, needed if it is
     */
    String reason() default "";
}
