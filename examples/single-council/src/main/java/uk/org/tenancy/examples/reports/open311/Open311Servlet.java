package uk.org.tenancy.examples.reports.open311;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.examples.reports.web.Site;

/** Open311 GeoReport v2 over HTTP. A {@code jurisdiction_id} may be given and makes no difference. */
@SuppressWarnings("serial") // servlets of this program are never serialised
public final class Open311Servlet extends HttpServlet {

    private static final Logger log = LoggerFactory.getLogger(Open311Servlet.class);

    private static final Pattern PATH = Pattern.compile("/(services|requests)(?:/([^/]+))?\\.(json|xml)");

    private final Services services;
    private final Supplier<Site> site;
    private final Format format = new Format();

    /** Answers from these services; the site is asked for once in each request. */
    public Open311Servlet(Services services, Supplier<Site> site) {
        this.services = services;
        this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, (api, path) -> {
            String id = path.group(2);
            if (path.group(1).equals("services")) {
                return id == null ? api.services() : api.service(id);
            }
            return id == null ? api.requests(request) : api.request(id, request);
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, (api, path) -> {
            if (!path.group(1).equals("requests") || path.group(2) != null) {
                throw new Open311Error(405, "Only requests can be posted");
            }
            return api.submit(request);
        });
    }

    private interface Question {
        Answer ask(GeoReport api, Matcher path);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Question question)
            throws IOException {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher path = PATH.matcher(info);
        format.write(answer(path, question), info.endsWith(".json"), response);
    }

    private Answer answer(Matcher path, Question question) {
        try {
            if (!path.matches()) {
                throw new Open311Error(404, "There is no such resource");
            }
            return question.ask(new GeoReport(services, site.get()), path);
        } catch (Open311Error error) {
            return Answer.error(error);
        } catch (RuntimeException failure) {
            log.error("Cannot answer {}", path.group(), failure);
            return Answer.error(new Open311Error(500, "The service is not working at the moment"));
        }
    }
}
