package uk.org.tenancy.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that an attribute of an entity tells whom its row is about: the row belongs to the person who has this {@link
 * Identifier}. An entity may have several; one that fits is enough.
 *
 * <pre>{@code
 * @Identifies("email") @PersonalData("contact details") String reporterEmail;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Identifies {

    /**
     * The kind of identifier.
     *
     * @return a kind, such as {@link Identifier#EMAIL}
     */
    String value();
}
