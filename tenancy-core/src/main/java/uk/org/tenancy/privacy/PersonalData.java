package uk.org.tenancy.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an attribute of an entity to be personal data: information about a person who can be identified from it, alone or
 * together with something else (UK GDPR, Article 4(1)). On a class it holds for all attributes that say nothing themselves.
 *
 * <pre>{@code
 * @Entity
 * class Report {
 *     @Id Long id;
 *     @PersonalData("contact details") String email;
 *     @PersonalData(value = "notes", party = Party.STAFF) String handledBy;
 *     @NotPersonal String street;
 * }
 * }</pre>
 *
 * <p>That every attribute is declared one way or the other, {@code TenancyRules.personalDataIsDeclared} in tenancy-test sees
 * to.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
public @interface PersonalData {

    /**
     * What kind of data it is, as the record of processing names it (Article 30(1)(c)).
     *
     * @return a few words for people, such as {@code contact details}
     */
    String value();

    /**
     * Whom it is about.
     *
     * @return the party, unless said the person whom the record is about
     */
    Party party() default Party.SUBJECT;

    /**
     * How the service came by it.
     *
     * @return the provenance, unless said from the person
     */
    Provenance provenance() default Provenance.PROVIDED;

    /**
     * Whether it is of a special category, such as health or religion (Article 9), or about offences (Article 10).
     *
     * @return true if so
     */
    boolean special() default false;
}
