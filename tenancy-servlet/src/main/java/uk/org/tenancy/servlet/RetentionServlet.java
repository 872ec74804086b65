package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import java.util.function.Function;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.retention.Retention;
import uk.org.tenancy.privacy.retention.RetentionReports;

/**
 * A page on which a council's officers see what was disposed of because its time was over, and count what would go now.
 *
 * <pre>{@code
 * context.addServlet("retention", RetentionServlet.of(retention, reports, brands, officers)).addMapping("/retention/*");
 * }</pre>
 *
 * <p>It shows the latest hundred reports of the bound tenant, and changes nothing: to count is a dry run, whose report is shown
 * and not kept. The page looks like the tenant, is in English, and needs neither scripts nor other files. Whoever is no officer
 * gets 403. The form is taken only with the token of the session it was shown in.
 *
 * <p>Safe for use by many threads.
 */
public final class RetentionServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 100;

    private final transient Retention retention;
    private final transient RetentionReports reports;
    private final transient OfficersOnly officers;

    private RetentionServlet(Retention retention, RetentionReports reports, OfficersOnly officers) {
        this.retention = retention;
        this.reports = reports;
        this.officers = officers;
    }

    /**
     * A page about retention.
     *
     * @param retention what disposes of data, to count what it would
     * @param reports where its reports are kept
     * @param brands how each tenant looks
     * @param officers tells which officer of the bound tenant sends a request; empty for anybody else
     * @return the servlet, which is to be mapped to a prefix, such as {@code /retention/*}
     */
    public static RetentionServlet of(
            Retention retention,
            RetentionReports reports,
            Brands brands,
            Function<HttpServletRequest, Optional<String>> officers) {
        return new RetentionServlet(retention, reports, OfficersOnly.of(brands, officers));
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
        switch (request.getMethod()) {
            case "GET", "HEAD" -> show(request, response, "");
            case "POST" -> {
                if (officers.takes(request, response)) {
                    show(request, response, retention.dryRun(officer.get()).toString());
                }
            }
            default -> OfficersOnly.refuseMethod(response, "GET, HEAD, POST");
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String counted) throws IOException {
        RetentionPage page = new RetentionPage(OfficersOnly.base(request), FormToken.of(request), counted);
        officers.write(response, RetentionPage.TITLE, page.of(reports.latest(SHOWN)));
    }
}
