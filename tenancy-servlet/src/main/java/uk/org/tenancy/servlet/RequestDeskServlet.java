package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.privacy.request.SubjectRequest;

/**
 * Pages on which a council's officers deal with requests of people about their data: they file a request, see when it is due,
 * search, pack, plan, approve, and make the link for the person.
 *
 * <pre>{@code
 * context.addServlet("requests", RequestDeskServlet.of(desk, brands, officers, council -> BankHolidays.of(Nation.WALES)))
 *         .addMapping("/requests/*");
 * }</pre>
 *
 * <p>The pages look like the bound tenant, are in English, and need neither scripts nor other files. Whoever is no officer gets
 * 403. A form is taken only with the token of the session it was shown in, so that no other site can send one.
 *
 * <p>Officers read a package before it is approved, and say what else is to be left out of it. Who read it, and when, is kept
 * with the request. The package names the tenant's e-mail address as the contact.
 *
 * <p>Safe for use by many threads.
 */
public final class RequestDeskServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RequestDesk desk;
    private final transient OfficersOnly officers;
    private final transient DeskSettings settings;

    private RequestDeskServlet(RequestDesk desk, OfficersOnly officers, DeskSettings settings) {
        this.desk = desk;
        this.officers = officers;
        this.settings = settings;
    }

    /**
     * Pages for a desk.
     *
     * @param desk where requests are dealt with
     * @param brands how each tenant looks
     * @param officers tells which officer of the bound tenant sends a request, as its records name them; empty for anybody else
     * @param holidays those of a tenant's nation
     * @return the servlet, which is to be mapped to a prefix, such as {@code /requests/*}
     */
    public static RequestDeskServlet of(
            RequestDesk desk,
            Brands brands,
            Function<HttpServletRequest, Optional<String>> officers,
            Function<Tenant, BankHolidays> holidays) {
        return new RequestDeskServlet(desk, OfficersOnly.of(brands, officers), new DeskSettings(holidays));
    }

    /**
     * Lets officers choose that a package is in Welsh.
     *
     * @param words what is said in Welsh, by what is declared in English, as for {@link
     *     uk.org.tenancy.privacy.export.PackageOptions.Builder#welsh}
     * @return the changed copy
     */
    public RequestDeskServlet inWelsh(Map<String, String> words) {
        return new RequestDeskServlet(desk, officers, settings.inWelsh(words));
    }

    /**
     * Tells people where their package is, as soon as an officer makes the link. Otherwise officers are shown the link, and tell
     * the person.
     *
     * @param delivery sends an e-mail, for example
     * @return the changed copy
     */
    public RequestDeskServlet telling(LinkDelivery delivery) {
        return new RequestDeskServlet(desk, officers, settings.telling(delivery));
    }

    /**
     * Answers one request.
     *
     * @param request the request
     * @param response the answer
     * @throws IOException if the answer cannot be written
     */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> officer = officers.admit(request, response);
        if (officer.isEmpty()) {
            return;
        }
        try {
            switch (request.getMethod()) {
                case "GET", "HEAD" -> show(request, response, "");
                case "POST" -> post(request, response, officer.get());
                default -> OfficersOnly.refuseMethod(response, "GET, HEAD, POST");
            }
        } catch (NoSuchElementException unknown) {
            officers.message(response, HttpServletResponse.SC_NOT_FOUND, "There is no request of this reference.");
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, String officer) throws IOException {
        if (!officers.takes(request, response)) {
            return;
        }
        try {
            DeskSteps steps = new DeskSteps(
                    desk,
                    officer,
                    new DeskPackage(officers.brand().now(), settings.welsh(), request),
                    settings.delivery());
            DeskSteps.Done done = steps.take(request, OfficersOnly.below(request));
            if (done.file() != null) {
                PackageServlet.send(done.file(), response);
            } else if (done.shown().isEmpty()) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader("Location", OfficersOnly.base(request) + "/" + done.reference());
            } else {
                show(request, response, done.shown());
            }
        } catch (ConcurrentModificationException other) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            show(request, response, "Somebody else has just dealt with this request. Look at it again.");
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException wrong) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            show(request, response, OfficersOnly.text(wrong));
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String said) throws IOException {
        String reference = OfficersOnly.below(request);
        DeskPages pages = new DeskPages(
                OfficersOnly.base(request),
                FormToken.of(request),
                settings.holidays().apply(TenantContext.require()),
                said,
                !settings.welsh().isEmpty());
        if (reference.isEmpty()) {
            officers.write(response, "Requests about personal data", pages.list(desk.open()));
        } else {
            SubjectRequest one = desk.request(reference);
            officers.write(
                    response,
                    "Request " + reference,
                    pages.one(one, desk.duplicates(reference), desk.recipients(reference), desk.usualPlan()));
        }
    }
}
