package uk.org.tenancy.test.attack.http;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes that services make, each on a board of its own, with the vectors that find it. */
@SuppressWarnings({"serial", "ImmutableEnumChecker"}) // boards are never serialised, and each is made anew
enum Flaw {
    FORWARDED_HOST(named(request -> request.getHeader("X-Forwarded-Host")), "host-forwarded-host"),
    FORWARDED(named(Flaw::forwarded), "host-forwarded"),
    OTHER_PROXY_HEADER(named(request -> request.getHeader("X-Host")), "host-other-headers"),
    HEADER_BEFORE_REQUEST_LINE(named(Flaw::oneHost), "host-absolute-own"),
    FIRST_OF_TWO_HOSTS(hosted(request -> hosts(request).get(0)), "host-twice-first"),
    LAST_OF_TWO_HOSTS(hosted(request -> hosts(request).get(hosts(request).size() - 1)), "host-twice-last"),
    HOST_AFTER_USER(hosted(request -> oneHost(request).replaceFirst(".*@", "")), "host-user"),
    HOST_LIST(hosted(request -> oneHost(request).replaceFirst(",.*", "")), "host-list"),
    HOST_CUT(hosted(request -> oneHost(request).replaceFirst("[#?/\\\\%; |&].*", "")), "host-between"),
    HOST_BEGINNING(
            hosted(request -> oneHost(request).replaceFirst("\\.localhost\\..*", ".localhost")), "host-beginning"),
    HOST_END(hosted(request -> oneHost(request).replaceFirst("^(attacker-|x)", "")), "host-end"),
    DEFAULT_COUNCIL(
            wide(hosted(request -> "northmoor.localhost")),
            "host-unknown",
            "host-number",
            "host-empty",
            "host-missing",
            "host-end",
            "host-beginning"),
    EMPTY_HOST(
            hosted(request ->
                    oneHost(request).matches("[.:]*") && hosts(request).size() < 2 ? "northmoor.localhost" : ""),
            "host-empty",
            "host-missing"),
    NUMBER(hosted(request -> oneHost(request).matches("[0-9]+[0-9.]+") ? "northmoor.localhost" : ""), "host-number"),

    TENANT_HEADER(called(request -> request.getHeader("X-Tenant-ID")), "header-tenant"),
    TENANT_PARAMETER(
            called(request -> request.getMethod().equals("POST") ? null : request.getParameter("tenant")),
            "query-tenant"),
    TENANT_COOKIE(called(request -> cookie(request, "tenant")), "cookie-tenant"),
    TENANT_IN_PATH_PARAMETER(called(request -> after(request.getRequestURI(), ";tenant=")), "path-parameter"),
    ORIGINAL_URL(called(request -> first(request.getHeader("X-Original-URL"))), "header-original-url"),
    FORWARDED_PREFIX(called(request -> first(request.getHeader("X-Forwarded-Prefix"))), "header-prefix"),
    REFERER(called(request -> after(request.getHeader("Referer"), "//")), "header-origin"),
    FIRST_PART_OF_PATH(
            () -> new Board() {
                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    return path(request).equals(super.path(request))
                            ? super.council(request)
                            : first(super.path(request));
                }

                @Override
                String path(HttpServletRequest request) {
                    return super.path(request).replaceFirst("^/(northmoor|eastmere)(?=/)", "");
                }
            },
            "path-owner-first"),
    HOST_IN_PATH(
            () -> new Board() {
                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    return path(request).equals(super.path(request))
                            ? super.council(request)
                            : first(super.path(request));
                }

                @Override
                String path(HttpServletRequest request) {
                    return super.path(request).replaceFirst("^/+(northmoor|eastmere)[.]localhost(:[0-9]+)?(?=/)", "");
                }
            },
            "path-network",
            "path-owner-first"),

    AS_JSON(free(accepts("json")), "accept-json"),
    AS_XML(free(accepts("/xml")), "accept-xml"),
    AS_TABLE(free(accepts("csv")), "accept-table"),
    AS_SCRIPT(free((request, path) -> request.getHeader("X-Requested-With") != null), "accept-script"),
    COMPRESSED(free((request, path) -> request.getHeader("Accept-Encoding") != null), "accept-encoding"),
    IN_PART(free((request, path) -> request.getHeader("Range") != null), "range", "oracle-range"),
    WITH_FORMAT(free((request, path) -> "json".equals(request.getParameter("format"))), "suffix"),
    NOT_MODIFIED(unchanged("If-None-Match", "ETag"), "if-none-match"),
    NOT_MODIFIED_SINCE(unchanged("If-Modified-Since", "Last-Modified"), "if-modified-since"),

    HEAD(free(method("HEAD")), "method-head", "oracle-head"),
    PUT(free(method("PUT")), "method-put"),
    PATCH(free(method("PATCH")), "method-patch"),
    DELETE(free(method("DELETE")), "method-delete", "oracle-delete"),
    POST(
            () -> new Board() {
                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return request.getMethod().equals("POST");
                }

                @Override
                boolean mayChange(Visit visit) {
                    return true;
                }
            },
            "method-post",
            "form-as-found",
            "form-as-json",
            "form-own-token",
            "id-form",
            "oracle-form",
            "method-override"),
    TOKENS_OF_ANYBODY(
            () -> new Board() {
                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return request.getMethod().equals("POST");
                }

                @Override
                boolean mayChange(Visit visit) {
                    return logins.values().stream().anyMatch(login -> login.token.equals(visit.parameter("token")));
                }
            },
            "form-as-found",
            "form-own-token",
            "id-form",
            "oracle-form"),
    METHOD_OVERRIDDEN(
            () -> new Board() {
                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return request.getHeader("X-HTTP-Method-Override") != null;
                }

                @Override
                void answer(Visit visit, List<Note> found) throws IOException {
                    if (unguarded(visit.request(), visit.path())) {
                        notes.remove(found.get(0).id());
                    } else {
                        super.answer(visit, found);
                    }
                }
            },
            "method-override"),
    UNUSUAL_METHODS(
            () -> new Board() {
                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return !List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
                            .contains(request.getMethod());
                }

                @Override
                void answer(Visit visit, List<Note> found) throws IOException {
                    if (unguarded(visit.request(), visit.path())) {
                        show(visit, found);
                    } else {
                        super.answer(visit, found);
                    }
                }
            },
            "method-trace",
            "oracle-options"),
    FORMS_BY_LINK(
            () -> new Board() {
                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return request.getMethod().equals("GET") && request.getParameter("text") != null;
                }

                @Override
                void answer(Visit visit, List<Note> found) throws IOException {
                    if (unguarded(visit.request(), visit.path())) {
                        found.get(0).texts().add("Seen");
                        visit.response().setStatus(204);
                    } else {
                        super.answer(visit, found);
                    }
                }
            },
            "form-by-get"),
    FORMS_AS_JSON(
            () -> new Board() {
                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return "application/json".equals(request.getContentType());
                }

                @Override
                boolean mayChange(Visit visit) {
                    return unguarded(visit.request(), visit.path()) || super.mayChange(visit);
                }
            },
            "form-as-json"),
    FORM_NAMES_COUNCIL(
            () -> new Board() {
                @Override
                String target(Visit visit) {
                    return visit.parameter("council").isEmpty() ? visit.council() : visit.parameter("council");
                }
            },
            "form-names-owner"),
    MEMBERS_FORMS_OPEN(
            () -> new Board() {
                @Override
                boolean mayEnter(HttpServletRequest request, @Nullable Login login) {
                    return login != null || request.getMethod().equals("POST");
                }
            },
            "form-nobody"),
    MEMBERS_FORMS_FOR_STRANGERS(
            () -> new Board() {
                @Override
                boolean accepts(HttpServletRequest request, Login login, String council) {
                    return request.getMethod().equals("POST") || super.accepts(request, login, council);
                }
            },
            "form-stranger"),

    INSIDE_IS_OUTSIDE(
            wide(() -> new Board() {
                @Override
                boolean mayEnter(HttpServletRequest request, @Nullable Login login) {
                    return true;
                }
            }),
            "nobody",
            "form-nobody"),
    SESSIONS_FOR_ALL(
            () -> new Board() {
                @Override
                boolean accepts(HttpServletRequest request, Login login, String council) {
                    return true;
                }
            },
            "stranger",
            "form-stranger",
            "host-respelt",
            "host-absolute-other"),
    SESSION_SAYS_COUNCIL(
            () -> new Board() {
                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    Login login = login(request);
                    return login == null ? super.council(request) : login.council;
                }
            },
            "stolen-session",
            "both-sessions",
            "session-on-top"),
    LAST_COOKIE(
            () -> new Board() {
                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    Login last = login(request);
                    for (jakarta.servlet.http.Cookie cookie :
                            requireNonNullElse(request.getCookies(), new jakarta.servlet.http.Cookie[0])) {
                        last = logins.getOrDefault(cookie.getValue(), last);
                    }
                    return last == null || super.council(request) == null ? super.council(request) : last.council;
                }

                @Override
                boolean accepts(HttpServletRequest request, Login login, String council) {
                    return login.council.equals(super.council(request));
                }
            },
            "both-sessions"),
    SESSION_IN_ADDRESS(
            called(request -> null, (board, request) -> {
                Login login = board.logins.get(requireNonNullElse(request.getParameter("sid"), ""));
                return login == null ? null : login.council;
            }),
            "session-in-address"),
    SESSION_KEPT_ON_SIGNING_IN(
            () -> new Board() {
                @Override
                boolean accepts(HttpServletRequest request, Login login, String council) {
                    return path(request).equals("/sign-in") || super.accepts(request, login, council);
                }

                @Override
                void enter(Visit visit, Login login) throws IOException {
                    if (visit.login() != null) {
                        login.visited.addAll(visit.login().visited);
                    }
                    super.enter(visit, login);
                }

                @Override
                void home(Visit visit, boolean inside) throws IOException {
                    if (inside && visit.login() != null && !visit.isPost()) {
                        listed(visit.request(), visit.council(), true)
                                .forEach(note -> visit.login().visited.add(note.text()));
                        visit.response()
                                .setHeader(
                                        "X-Seen-Before",
                                        String.join(
                                                ", ",
                                                visit.login().visited.stream()
                                                        .distinct()
                                                        .toList()));
                    }
                    super.home(visit, inside);
                }
            },
            "session-on-top"),
    PEOPLE_OF_ALL_COUNCILS(
            () -> new Board() {
                @Override
                String councilOf(Visit visit) {
                    return visit.parameter("name");
                }

                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    Login login = login(request);
                    return login == null || super.council(request) == null ? super.council(request) : login.council;
                }
            },
            "owner-signs-in",
            "stolen-session",
            "both-sessions"),
    COOKIE_FOR_ALL_HOSTS(
            () -> new Board() {
                @Override
                String cookieAttributes() {
                    return "; Domain=localhost; Path=/";
                }
            },
            "cookie-domain"),
    ANY_ORIGIN(
            headed((request, response) -> {
                if (request.getHeader("Origin") != null) {
                    response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
                    response.setHeader("Access-Control-Allow-Credentials", "true");
                }
            }),
            "cors-origin"),
    PUBLIC_PAGES(
            headed((request, response) -> response.setHeader("Cache-Control", "public, max-age=60")), "cache-shared"),

    ANY_NOTE(
            wide(free((request, path) -> true)),
            "replay-address",
            "id-path",
            "id-query",
            "cache-after-owner",
            "id-respelt"),
    ALL_NOTES(
            wide(() -> new Board() {
                @Override
                boolean belongs(HttpServletRequest request, String council, Note note) {
                    return true;
                }
            }),
            "own-pages",
            "common-addresses",
            "replay-address"),
    EVERYTHING_EXPORTED(
            () -> new Board() {
                @Override
                boolean belongs(HttpServletRequest request, String council, Note note) {
                    return path(request).equals("/export.csv") || super.belongs(request, council, note);
                }
            },
            "common-addresses"),
    ID_NOT_QUITE_PLAIN(
            () -> new Board() {
                @Override
                List<String> ids(HttpServletRequest request, String named) {
                    return List.of(named.strip());
                }

                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return path.endsWith(" ")
                            || requireNonNullElse(request.getParameter("id"), "")
                                    .startsWith(" ");
                }
            },
            "id-respelt",
            "path-ending"),
    LIST_OF_IDS(several((request, named) -> List.of(named.split(","))), "id-list"),
    SECOND_ID(
            several((request, named) -> request.getParameterValues("id") == null
                    ? List.of(named)
                    : List.of(request.getParameterValues("id"))),
            "id-twice"),
    CLIMBING_ID(several((request, named) -> List.of(named.split("/\\.\\./|/"))), "id-climbing"),
    WILDCARD(
            () -> new Board() {
                @Override
                List<String> ids(HttpServletRequest request, String named) {
                    return named.equals("*")
                            ? notes.values().stream()
                                    .filter(note -> !note.inside())
                                    .map(note -> "" + note.id())
                                    .toList()
                            : List.of(named);
                }

                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return path.endsWith("*") || "*".equals(request.getParameter("id"));
                }
            },
            "id-any"),

    TELLS_BY_PATH(
            telling((request, path) -> request.getMethod().equals("GET") && !path.equals("/print")),
            "oracle-path",
            "oracle-range",
            "oracle-condition"),
    TELLS_BY_QUERY(
            telling((request, path) -> path.equals("/print")),
            "oracle-query",
            "oracle-range",
            "oracle-condition",
            "oracle-head",
            "oracle-options",
            "oracle-delete"),
    TELLS_BY_HEAD(telling(method("HEAD")), "oracle-head"),
    TELLS_BY_OPTIONS(telling(method("OPTIONS")), "oracle-options"),
    TELLS_BY_CONDITION(telling((request, path) -> request.getHeader("If-Match") != null), "oracle-condition"),
    TELLS_BY_RANGE(telling((request, path) -> request.getHeader("Range") != null), "oracle-range"),
    TELLS_BY_DELETE(telling(method("DELETE")), "oracle-delete"),
    TELLS_BY_FORM(telling(method("POST")), "oracle-form"),
    SEARCHES_EVERYWHERE(
            () -> new Board() {
                @Override
                List<Note> found(Visit visit) {
                    return List.copyOf(notes.values());
                }
            },
            "oracle-search"),
    TAKEN_ANYWHERE(
            () -> new Board() {
                @Override
                boolean isTaken(Visit visit, String text) {
                    return notes.values().stream().anyMatch(note -> note.texts().contains(text));
                }
            },
            "oracle-text"),

    GUARD_OF_RAW_PATHS(
            () -> new Board() {
                @Override
                String path(HttpServletRequest request) {
                    String path = URLDecoder.decode(
                            request.getRequestURI().replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
                    path = URLDecoder.decode(path.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
                    path = path.replace('\\', '/').replaceAll(";[^/]*", "").replaceAll("[\\x00\\s~]+", "");
                    return java.nio.file.Path.of("/" + path)
                            .normalize()
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replaceFirst("[.]$", "");
                }

                @Override
                boolean unguarded(HttpServletRequest request, String path) {
                    return !request.getRequestURI().equals(path);
                }
            },
            "path-dots",
            "path-encoded-dots",
            "path-semicolon-dots",
            "path-encoded-slash",
            "path-twice-encoded",
            "path-backslash",
            "path-slashes",
            "path-case",
            "path-encoded",
            "path-ending",
            "id-climbing",
            "id-respelt",
            "path-parameter",
            "session-in-address"),

    LAST_PAGE_KEPT(
            wide(kept((request, login) -> request.getRequestURI() + request.getQueryString(), 1)),
            "cache-after-owner",
            "same-connection"),
    PAGES_KEPT_FOR_COUNCIL(
            wide(kept(
                    (request, login) -> request.getRequestURI().startsWith("/inside/")
                            ? request.getServerName() + request.getRequestURI()
                            : null,
                    99)),
            "cache-nobody"),
    STYLES_KEPT(
            kept(
                    (request, login) -> request.getRequestURI().endsWith(".css")
                            ? request.getServerName() + request.getRequestURI()
                            : null,
                    99),
            "cache-deception"),
    CONNECTION_KNOWS_COUNCIL(
            () -> new Board() {
                private final Map<String, String> connections = new ConcurrentHashMap<>();

                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    String council = super.council(request);
                    return council == null
                            ? null
                            : connections.computeIfAbsent(
                                    request.getServletConnection().getConnectionId(), id -> council);
                }

                @Override
                boolean accepts(HttpServletRequest request, Login login, String council) {
                    return login.council.equals(super.council(request));
                }
            },
            "same-connection"),
    COUNCIL_IN_A_FIELD(
            () -> new Board() {
                private volatile @Nullable String current;

                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    current = super.council(request);
                    for (int i = 0; i < 100; i++) {
                        LockSupport.parkNanos(20_000);
                    }
                    return current;
                }

                @Override
                boolean accepts(HttpServletRequest request, Login login, String council) {
                    return login.council.equals(super.council(request));
                }
            },
            "same-time"),
    COUNCIL_LEFT_ON_THREAD(
            wide(() -> new Board() {
                private final ThreadLocal<String> left = new ThreadLocal<>();

                @Override
                @Nullable
                String council(HttpServletRequest request) {
                    String council = super.council(request);
                    if (council != null) {
                        left.set(council);
                    }
                    return left.get();
                }
            }),
            "left-on-thread");

    private final Supplier<Board> board;
    private final List<String> vectors;

    Flaw(Supplier<Board> board, String... vectors) {
        this.board = board;
        this.vectors = List.of(vectors);
    }

    Board board() {
        return board.get();
    }

    boolean isWide() {
        return board instanceof Wide;
    }

    List<String> vectors() {
        return vectors;
    }

    private static @Nullable String first(@Nullable String path) {
        return path == null ? null : path.replaceFirst("^/+", "").replaceFirst("[/.].*", "");
    }

    private static @Nullable String after(@Nullable String text, String mark) {
        return text == null || !text.contains(mark)
                ? null
                : text.substring(text.indexOf(mark) + mark.length()).replaceFirst("[^a-z].*", "");
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        String cookies = requireNonNullElse(request.getHeader("Cookie"), "");
        return after(" " + cookies, " " + name + "=");
    }

    private static BiPredicate<HttpServletRequest, String> method(String method) {
        return (request, path) -> request.getMethod().equals(method);
    }

    private static BiPredicate<HttpServletRequest, String> accepts(String type) {
        return (request, path) -> {
            String accepted = requireNonNullElse(request.getHeader("Accept"), "");
            return accepted.contains(type) && !accepted.contains("html");
        };
    }

    /** One whose vectors are tried alone, since it lets most of the others through, too. */
    private static Supplier<Board> wide(Supplier<Board> board) {
        return new Wide(board);
    }

    private record Wide(Supplier<Board> board) implements Supplier<Board> {
        @Override
        public Board get() {
            return board.get();
        }
    }

    private static Supplier<Board> free(BiPredicate<HttpServletRequest, String> when) {
        return () -> new Board() {
            @Override
            boolean unguarded(HttpServletRequest request, String path) {
                return when.test(request, path);
            }
        };
    }

    private static Supplier<Board> telling(BiPredicate<HttpServletRequest, String> when) {
        return () -> new Board() {
            @Override
            int foreign(HttpServletRequest request) {
                return when.test(request, path(request)) ? 403 : 404;
            }
        };
    }

    private static Supplier<Board> called(Function<HttpServletRequest, @Nullable String> name) {
        return called(name, (board, request) -> null);
    }

    private static Supplier<Board> called(
            Function<HttpServletRequest, @Nullable String> name,
            BiFunction<Board, HttpServletRequest, @Nullable String> orBy) {
        return () -> new Board() {
            @Override
            @Nullable
            String council(HttpServletRequest request) {
                String said = name.apply(request);
                String named = said == null ? orBy.apply(this, request) : said;
                return named == null || !named.matches("northmoor|eastmere") ? super.council(request) : named;
            }
        };
    }

    /** Only the first of several identifiers is looked at. */
    private static Supplier<Board> several(BiFunction<HttpServletRequest, String, List<String>> ids) {
        return () -> new Board() {
            @Override
            List<String> ids(HttpServletRequest request, String named) {
                return ids.apply(request, named);
            }

            @Override
            boolean belongs(HttpServletRequest request, String council, Note note) {
                List<String> named = ids(
                        request,
                        path(request).equals("/print")
                                ? requireNonNullElse(request.getParameter("id"), "")
                                : path(request).replaceFirst("^/[^/]+/", ""));
                return super.belongs(request, council, note) || named.indexOf("" + note.id()) > 0;
            }
        };
    }

    private static Supplier<Board> headed(BiConsumer<HttpServletRequest, HttpServletResponse> head) {
        return () -> new Board() {
            @Override
            void serve(Visit visit) throws IOException {
                head.accept(visit.request(), visit.response());
                super.serve(visit);
            }
        };
    }

    private static Supplier<Board> unchanged(String condition, String validator) {
        return () -> new Board() {
            @Override
            void foreign(Visit visit, Note note) throws IOException {
                String etag = "\"" + note.id() + "-" + note.texts().size() + "\"";
                boolean same = validator.equals("ETag")
                        ? etag.equals(visit.request().getHeader(condition))
                        : visit.request().getDateHeader(condition) == note.id() * 1000;
                if (same) {
                    visit.response().setStatus(304);
                } else {
                    super.foreign(visit, note);
                }
            }
        };
    }

    /** Keeps the latest pages, under keys that do not have everything in them. */
    private static Supplier<Board> kept(
            BiFunction<HttpServletRequest, @Nullable Login, @Nullable String> keyOf, int most) {
        return () -> new Keeping(keyOf, most);
    }

    private static List<String> hosts(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Host"));
    }

    private static String oneHost(HttpServletRequest request) {
        return hosts(request).size() == 1 ? hosts(request).get(0).replaceFirst(":[0-9]+$", "") : "";
    }

    private static @Nullable String forwarded(HttpServletRequest request) {
        String header = request.getHeader("Forwarded");
        return header == null ? null : header.replaceFirst("^.*host=\"?([a-z.]+).*$", "$1");
    }

    /** A board that believes whoever names a host. */
    private static Supplier<Board> named(Function<HttpServletRequest, @Nullable String> name) {
        return () -> new Board() {
            @Override
            String host(HttpServletRequest request) {
                String named = name.apply(request);
                return named == null ? super.host(request) : named.replaceFirst(":[0-9]+$", "");
            }
        };
    }

    /** A board that makes something of hosts that are no council's. */
    private static Supplier<Board> hosted(Function<HttpServletRequest, String> name) {
        return () -> new Board() {
            @Override
            String host(HttpServletRequest request) {
                String host = super.host(request);
                return host.matches("(?i)(northmoor|eastmere)\\.localhost\\.?")
                        ? host
                        : name.apply(request).replaceFirst(":[0-9]+$", "");
            }
        };
    }
}
