package uk.org.tenancy.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tenant that a test runs under.
 *
 * <pre>{@code @Test @WithTenant("northmoor")
 * void a_report_is_seen_by_its_own_council_only(Tenant bound, @WithTenant("southmoor") Tenant other) { ... }
 * }</pre>
 *
 * <p>On a method or class: its test methods, and the methods before and after each of them, run with this tenant bound. A
 * method wins over its class, a class over the class it is nested in, and a class passes the tenant on to its subclasses.
 * Dynamic tests run under the tenant of their factory method. Constructors and methods before and after all run without a
 * tenant.
 *
 * <p>On a parameter of type {@code Tenant}: this tenant is passed in and nothing is bound.
 *
 * <p>The tenant is made from the id: it is live and its name is the id in words. {@link TenancyExtension} does the work and
 * comes with this annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PARAMETER})
@ExtendWith(TenancyExtension.class)
public @interface WithTenant {

    /**
     * The id of the tenant.
     *
     * @return a valid id, such as {@code northmoor}
     */
    String value();
}
