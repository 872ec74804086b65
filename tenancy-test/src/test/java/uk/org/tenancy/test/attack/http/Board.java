package uk.org.tenancy.test.attack.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A notice board of several councils that keeps them apart with care. Each step can be replaced by one that is not careful.
 */
@SuppressWarnings("serial") // never serialised
class Board extends HttpServlet {

    static final String PASSWORD = "open, please";
    private static final Set<String> COUNCILS = Set.of("northmoor", "eastmere");

    final Map<Long, Note> notes = new ConcurrentSkipListMap<>();
    final Map<String, Login> logins = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(4000);

    Board() {
        COUNCILS.forEach(
                council -> notes.put(ids.incrementAndGet(), new Note(ids.get(), council, false, "Market day")));
    }

    /** The host as the request names it. */
    String host(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Host")).size() == 1 ? request.getServerName() : "";
    }

    @Nullable
    String council(HttpServletRequest request) {
        String host = host(request).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        String label = host.replaceFirst("\\.localhost$", "");
        return host.endsWith(".localhost") && COUNCILS.contains(label) ? label : null;
    }

    @Nullable
    Login login(HttpServletRequest request) {
        return cookies(request).map(logins::get).orElse(null);
    }

    static Optional<String> cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return List.of(cookies).stream()
                .filter(cookie -> cookie.getName().equals("sid"))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Whether a session may be used at a council. */
    boolean accepts(HttpServletRequest request, Login login, String council) {
        return login.council.equals(council);
    }

    /** Whether the council is not looked at in this request. */
    boolean unguarded(HttpServletRequest request, String path) {
        return false;
    }

    /** The status that somebody gets who asks for another council's note. */
    int foreign(HttpServletRequest request) {
        return 404;
    }

    boolean belongs(HttpServletRequest request, String council, Note note) {
        return note.council().equals(council);
    }

    /** Whether members only see what is inside. */
    boolean mayEnter(HttpServletRequest request, @Nullable Login login) {
        return login != null;
    }

    String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? "/" : request.getPathInfo();
    }

    /** The notes that a list, a search or an export shows. */
    List<Note> listed(HttpServletRequest request, String council, boolean inside) {
        return notes.values().stream()
                .filter(note -> note.inside() == inside && belongs(request, council, note))
                .toList();
    }

    /** The identifiers that a request names. */
    List<String> ids(HttpServletRequest request, String named) {
        return List.of(named);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        String council = council(request);
        Login login = login(request);
        if (council == null) {
            response.sendError(404);
        } else if (login != null && !accepts(request, login, council)) {
            response.sendError(403);
        } else {
            serve(new Visit(request, response, council, login, path(request)));
        }
    }

    /** One request on its way. */
    record Visit(
            HttpServletRequest request,
            HttpServletResponse response,
            String council,
            @Nullable Login login,
            String path) {

        String parameter(String name) {
            return request.getParameter(name) == null ? "" : request.getParameter(name);
        }

        boolean isPost() {
            return request.getMethod().equals("POST");
        }

        void show(String title, String main) throws IOException {
            response.setContentType("text/html; charset=utf-8");
            write("<!doctype html><title>" + title + "</title><link rel=stylesheet href=/style.css>"
                    + "<p><a href=/>Notes</a> "
                    + (login == null ? "" : "<a href=/inside>Inside</a> <a href=/sign-out>Sign out</a>")
                    + "<form action=/search><input name=q></form>" + main);
        }

        /** With the council's part of the path, if it has one, in front of all links. */
        private void write(String page) throws IOException {
            response.getWriter().write(page.replaceAll("(href|action)=/", "$1=" + request.getContextPath() + "/"));
        }

        void redirect(String to) {
            response.setStatus(303);
            response.setHeader("Location", request.getContextPath() + to);
        }

        String token() {
            return login == null ? "" : "<input type=hidden name=token value=" + login.token + ">";
        }
    }

    void serve(Visit visit) throws IOException {
        String path = visit.path();
        if (path.equals("/")) {
            home(visit, false);
        } else if (path.equals("/style.css")) {
            visit.response().setContentType("text/css");
            visit.response().getWriter().write("p { color: #00512d }");
        } else if (path.equals("/sign-in") && visit.isPost()) {
            signIn(visit);
        } else if (path.equals("/search")) {
            search(visit);
        } else if (path.startsWith("/inside") && !mayEnter(visit.request(), visit.login())) {
            visit.redirect("/sign-in");
        } else if (path.equals("/inside") || path.equals("/notes")) {
            home(visit, path.equals("/inside"));
        } else if (path.equals("/print")) {
            note(visit, visit.parameter("id"), note -> true);
        } else if (path.startsWith("/inside/") || path.startsWith("/notes/")) {
            note(visit, path.replaceFirst("^/[^/]+/", ""), note -> note.inside() == path.startsWith("/inside/"));
        } else {
            other(visit);
        }
    }

    /** Addresses that no page leads to. */
    void other(Visit visit) throws IOException {
        if (visit.path().equals("/export.csv")) {
            visit.response().setContentType("text/csv");
            for (Note note : listed(visit.request(), visit.council(), false)) {
                visit.response().getWriter().write(note.id() + "," + note.text() + "\n");
            }
        } else {
            visit.response().sendError(404);
        }
    }

    void signIn(Visit visit) throws IOException {
        if (visit.parameter("password").equals(PASSWORD) && councilOf(visit).equals(visit.parameter("name"))) {
            enter(visit, new Login(visit.parameter("name")));
        } else {
            visit.response().sendError(403);
        }
    }

    /** The council whose people may sign in here. */
    String councilOf(Visit visit) {
        return visit.council();
    }

    void enter(Visit visit, Login login) throws IOException {
        logins.put(login.id, login);
        visit.response().addHeader("Set-Cookie", "sid=" + login.id + cookieAttributes());
        visit.redirect("/inside");
    }

    String cookieAttributes() {
        return "; Path=/; HttpOnly";
    }

    void home(Visit visit, boolean inside) throws IOException {
        if (visit.isPost()) {
            add(visit, inside);
            return;
        }
        StringBuilder list = new StringBuilder();
        for (Note note : listed(visit.request(), visit.council(), inside)) {
            list.append("<p><a href=" + note.address() + ">" + note.text() + "</a>");
        }
        visit.show(
                inside ? "Inside" : "Notes",
                list + "<form method=post action=" + (inside ? "/inside" : "/notes") + "><input name=text>"
                        + visit.token() + "</form>");
    }

    private void add(Visit visit, boolean inside) throws IOException {
        String text = visit.parameter("text").replaceAll("[^A-Za-z0-9 ]", "");
        if (text.isEmpty() || isTaken(visit, text)) {
            visit.response().sendError(text.isEmpty() ? 400 : 409);
        } else if (mayChange(visit)) {
            Note note = new Note(ids.incrementAndGet(), target(visit), inside, text);
            notes.put(note.id(), note);
            visit.redirect(note.address());
        } else {
            visit.response().sendError(403);
        }
    }

    boolean isTaken(Visit visit, String text) {
        return false;
    }

    /** The council that a new note is for. */
    String target(Visit visit) {
        return visit.council();
    }

    /** Whether the form comes from the same session. */
    boolean mayChange(Visit visit) {
        return visit.login() == null || visit.login().token.equals(visit.parameter("token"));
    }

    void search(Visit visit) throws IOException {
        String text = visit.parameter("q").replaceAll("[^A-Za-z0-9 ]", "");
        long count =
                found(visit).stream().filter(note -> note.text().contains(text)).count();
        visit.show("Search", "<p>" + (text.isEmpty() ? "Nothing" : count > 0 ? "Found " : "Not found ") + text);
    }

    List<Note> found(Visit visit) {
        return listed(visit.request(), visit.council(), false);
    }

    private void note(Visit visit, String named, Predicate<Note> fits) throws IOException {
        List<Note> found = new ArrayList<>();
        for (String id : ids(visit.request(), named)) {
            Note note = id.matches("[0-9]{1,9}") ? notes.get(Long.valueOf(id)) : null;
            boolean free = unguarded(visit.request(), visit.path());
            if (note == null || !fits.test(note)) {
                visit.response().sendError(404);
                return;
            } else if (!free && !belongs(visit.request(), visit.council(), note)) {
                foreign(visit, note);
                return;
            }
            found.add(note);
        }
        answer(visit, found);
    }

    void foreign(Visit visit, Note note) throws IOException {
        visit.response().sendError(foreign(visit.request()));
    }

    void answer(Visit visit, List<Note> found) throws IOException {
        if (Set.of("GET", "HEAD").contains(visit.request().getMethod())) {
            show(visit, found);
        } else if (visit.isPost() && !mayChange(visit)) {
            visit.response().sendError(403);
        } else {
            change(visit, found.get(0));
        }
    }

    void show(Visit visit, List<Note> found) throws IOException {
        Note note = found.get(0);
        visit.response()
                .setHeader(
                        "Content-Disposition",
                        "inline; filename=\"" + note.texts().get(0) + ".html\"");
        visit.response().setHeader("ETag", "\"" + note.id() + "-" + note.texts().size() + "\"");
        visit.response().setDateHeader("Last-Modified", note.id() * 1000);
        StringBuilder texts = new StringBuilder();
        found.forEach(each -> texts.append("<h1>" + each.text() + "</h1>"));
        visit.show(
                "Note",
                texts + "<p><a href=/print?id=" + note.id() + ">Print</a><form method=post action=" + note.address()
                        + "><input type=hidden name=id value=" + note.id() + "><input name=text>" + visit.token()
                        + "</form>");
    }

    void change(Visit visit, Note note) throws IOException {
        String text = visit.parameter("text").replaceAll("[^A-Za-z0-9 ]", "");
        switch (visit.request().getMethod()) {
            case "POST", "PUT", "PATCH" -> note.texts().add(text.isEmpty() ? "Seen" : text);
            case "DELETE" -> notes.remove(note.id());
            default -> {
                visit.response().sendError(405);
                return;
            }
        }
        visit.redirect(note.address());
    }
}
