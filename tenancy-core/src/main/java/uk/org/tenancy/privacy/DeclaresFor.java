package uk.org.tenancy.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class declares in the place of an entity whose source cannot be changed, such as one of another module: its
 * annotations count as the entity's, and those of its fields as those of the entity's attributes of the same names.
 *
 * <pre>{@code
 * @DeclaresFor(Report.class)
 * @Processed(purpose = "to mend what residents report", basis = PUBLIC_TASK, retention = "six years")
 * @NotPersonal
 * interface ReportData {
 *     @Identifies("email") @PersonalData("contact details") String reporterEmail();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DeclaresFor {

    /**
     * The entity.
     *
     * @return its class
     */
    Class<?> value();
}
