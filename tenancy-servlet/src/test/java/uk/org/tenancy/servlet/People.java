package uk.org.tenancy.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** People who have signed in, by a header that tests believe: {@code Person: tom@northmoor}. */
final class People {

    private People() {}

    static HttpServletRequest signedIn(ServletRequest request) {
        return new HttpServletRequestWrapper((HttpServletRequest) request) {
            @Override
            public @Nullable Principal getUserPrincipal() {
                String name = getHeader("Person");
                return name == null ? null : () -> name;
            }
        };
    }

    /** Tom belongs to the council behind the at; Olga is an officer there; Priya is a member everywhere. */
    static Membership membership(Principal person, Tenant tenant) {
        String name = person.getName();
        if (name.startsWith("priya")) {
            return Membership.MEMBER;
        }
        if (!name.endsWith("@" + tenant.id())) {
            return Membership.STRANGER;
        }
        return name.startsWith("olga") ? Membership.OFFICER : Membership.MEMBER;
    }
}
