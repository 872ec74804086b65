package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link WebPage} as a servlet, and shows a page of its own when that fails. */
@SuppressWarnings("serial") // servlets of this program are never serialised
final class PageServlet extends HttpServlet {

    private static final Logger log = LoggerFactory.getLogger(PageServlet.class);

    private final WebPage page;
    private final Supplier<Site> site;
    private final SignedIn signedIn;
    private final Views views;

    PageServlet(WebPage page, Supplier<Site> site, SignedIn signedIn, Views views) {
        this.page = page;
        this.site = site;
        this.signedIn = signedIn;
        this.views = views;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(page::get, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(page::post, request, response);
    }

    private interface Answer {
        void to(Visit visit) throws IOException, ServletException;
    }

    private void answer(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = new Visit(request, response, site.get(), signedIn.officer(request));
        try {
            answer.to(visit);
        } catch (HttpProblem problem) {
            views.problem(visit, problem.status());
        } catch (ServletException | RuntimeException failure) {
            log.error("Cannot answer {} {}", request.getMethod(), request.getServletPath(), failure);
            if (!response.isCommitted()) {
                response.resetBuffer();
                views.problem(visit, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }
}
