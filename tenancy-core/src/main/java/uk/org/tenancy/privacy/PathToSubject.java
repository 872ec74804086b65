package uk.org.tenancy.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares how to get from an entity to the one that says {@linkplain Identifies whom it is about}.
 *
 * <pre>{@code
 * @Entity
 * @PathToSubject("report")
 * class Photo {
 *     @ManyToOne Report report;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(PathToSubject.Several.class)
public @interface PathToSubject {

    /**
     * The attributes that lead there.
     *
     * @return names of references, with dots in between, such as {@code update.report}
     */
    String value();

    /** Several ways to several people. The row belongs to each of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Several {

        /**
         * The ways.
         *
         * @return one or more
         */
        PathToSubject[] value();
    }
}
