package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The owner's pages under hosts that are not quite the owner's or the attacker's, with the attacker's session. */
final class HostVectors {

    private static final List<String> BETWEEN = List.of("#", "?", "/", "\\", "%00", "%2f", ";", " ", "\t", "|", "&");

    private HostVectors() {}

    static List<Attempt> all() {
        return new Attempts("Host")
                .naming("host-forwarded-host", "the owner's host in X-Forwarded-Host", header("X-Forwarded-Host"))
                .naming(
                        "host-forwarded",
                        "the owner's host in Forwarded (RFC 7239)",
                        (who, path) -> Stream.of(
                                who.get(path).with("Forwarded", "host=" + apart(who)),
                                who.get(path)
                                        .with("Forwarded", "for=127.0.0.1;host=\"" + apart(who) + "\";proto=http")))
                .naming(
                        "host-other-headers",
                        "the owner's host in other headers of proxies",
                        header(
                                "X-Host",
                                "X-Original-Host",
                                "X-Forwarded-Server",
                                "X-HTTP-Host-Override",
                                "X-Forwarded-For",
                                "X-Real-Host",
                                "X-Backend-Host",
                                "CF-Connecting-Host"))
                .puzzling(
                        "host-twice-first",
                        "two Host headers, the owner's first",
                        (who, path) -> Stream.of(host(who.get(path), apart(who)).and("Host", who.own())))
                .puzzling(
                        "host-twice-last",
                        "two Host headers, the owner's last",
                        (who, path) -> Stream.of(who.get(path).and("Host", apart(who))))
                .puzzling(
                        "host-absolute-own",
                        "the attacker's host in the request line, the owner's in Host",
                        (who, path) -> Stream.of(host(absolute(who.get(path), who.own()), apart(who))))
                .askingMembersPages(
                        "host-absolute-other",
                        "the owner's host in the request line, the attacker's in Host",
                        (who, path) -> Stream.of(absolute(who.get(path), apart(who))))
                .puzzling("host-user", "one host as the user of the other", both((one, other) -> one + "@" + other))
                .puzzling("host-list", "both hosts in a list", both((one, other) -> one + ", " + other))
                .puzzling(
                        "host-between",
                        "both hosts with an odd character between them",
                        (who, path) -> BETWEEN.stream()
                                .flatMap(odd ->
                                        both((one, other) -> one + odd + other).of(who, path)))
                .puzzling(
                        "host-beginning",
                        "a host that begins like the owner's",
                        (who, path) -> Stream.of(
                                host(who.get(path), name(who) + ".attacker.example"),
                                host(who.get(path), name(who) + "." + own(who)),
                                host(who.get(path), name(who) + "-x.attacker.example")))
                .puzzling(
                        "host-end",
                        "a host that ends like the owner's",
                        (who, path) -> Stream.of(
                                host(who.get(path), "attacker-" + apart(who)), host(who.get(path), "x" + apart(who))))
                .puzzling("host-unknown", "a host that is no tenant's", hosts("nobody.invalid"))
                .puzzling("host-empty", "an empty host", hosts("", ":", "."))
                .puzzling(
                        "host-missing",
                        "no host at all, as in HTTP/1.0",
                        (who, path) -> Stream.of(
                                who.get(path).without("Host"),
                                nobodys(who, path).without("Host")))
                .puzzling(
                        "host-number",
                        "the number of the machine, and localhost",
                        hosts("127.0.0.1", "[::1]", "localhost", "0.0.0.0", "10.0.0.1"))
                .askingMembersPages("host-respelt", "the owner's host in another spelling", (who, path) -> {
                    String port = who.owners().replaceFirst("^[^:]*", "");
                    return Stream.of(
                                    name(who).toUpperCase(Locale.ROOT) + port,
                                    name(who) + "." + port,
                                    name(who) + ":1",
                                    name(who) + ".:1",
                                    name(who))
                            .map(host -> host(who.get(path), host));
                })
                .all();
    }

    private static Variation header(String... names) {
        return (who, path) -> Stream.of(names).map(name -> who.get(path).with(name, apart(who)));
    }

    private static Variation hosts(String... hosts) {
        return (who, path) ->
                Stream.of(hosts).flatMap(host -> Stream.of(host(who.get(path), host), host(nobodys(who, path), host)));
    }

    private static Variation both(BiFunction<String, String, String> joined) {
        return (who, path) -> Stream.of(
                host(who.get(path), joined.apply(apart(who), who.own())),
                host(who.get(path), joined.apply(who.own(), apart(who))),
                host(who.get(path), joined.apply(name(who), who.own())));
    }

    private static Request host(Request request, String host) {
        return request.with("Host", host);
    }

    private static Request nobodys(Scene who, String path) {
        return who.attacker().nobody().request("GET", path);
    }

    static Request absolute(Request request, String authority) {
        return request.target(request.server().getScheme() + "://" + authority + request.target());
    }

    /** The owner's host and port, if that is what sets the owner apart. */
    private static String apart(Scene who) {
        if (!who.hostsDiffer()) {
            throw new NotHere("both tenants are at the same host");
        }
        return who.owners();
    }

    private static String name(Scene who) {
        return apart(who).replaceFirst(":[0-9]+$", "");
    }

    private static String own(Scene who) {
        return who.own().replaceFirst(":[0-9]+$", "");
    }
}
