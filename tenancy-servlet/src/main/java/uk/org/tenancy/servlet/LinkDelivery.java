package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** Tells a person where to get the package of their data, such as by e-mail. For use by many threads. */
@FunctionalInterface
public interface LinkDelivery {

    /**
     * Tells the person.
     *
     * @param form what the officer has sent, with the address of this service
     * @param request the request
     * @param link what the address of the {@link PackageServlet} has to be followed by. Whoever knows it gets the package, once;
     *     it is to be kept nowhere else
     * @param until the last day on which it is valid
     * @return what the officer is told, such as to whom it went
     */
    String deliver(HttpServletRequest form, SubjectRequest request, String link, LocalDate until);
}
