package uk.org.tenancy.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an attribute of an entity to be no {@linkplain PersonalData personal data}. On a class it holds for all attributes
 * that say nothing themselves.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
public @interface NotPersonal {

    /**
     * Why not, where somebody may wonder.
     *
     * @return a reason, or nothing
     */
    String value() default "";
}
