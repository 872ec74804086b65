package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The owner named in headers, parameters and cookies, at the attacker's host and with the attacker's session. */
final class NamingVectors {

    private static final List<String> HEADERS = List.of(
            "X-Tenant",
            "X-Tenant-ID",
            "X-TenantID",
            "X-Tenant-Name",
            "Tenant",
            "Tenant-ID",
            "X-Council",
            "X-Organisation",
            "X-Organisation-ID",
            "X-Organization",
            "X-Organization-ID",
            "X-Org-ID",
            "X-Scope-OrgID",
            "X-Customer-ID",
            "X-Client-ID",
            "X-Site",
            "X-Realm",
            "X-Account-ID",
            "X-Workspace",
            "X-Forwarded-Tenant");

    private NamingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Naming the owner")
                .naming(
                        "header-tenant",
                        "in headers such as X-Tenant-ID",
                        (who, path) -> names(who)
                                .map(name -> HEADERS.stream()
                                        .reduce(
                                                who.get(path),
                                                (request, header) -> request.with(header, name),
                                                (a, b) -> b)))
                .naming(
                        "query-tenant",
                        "in parameters such as ?tenant=",
                        (who, path) -> names(who).map(name -> who.get(query(path, name))))
                .naming(
                        "cookie-tenant",
                        "in cookies such as tenant=",
                        (who, path) -> names(who).flatMap(name -> {
                            String cookies = FormVectors.TENANT.stream()
                                    .map(cookie -> cookie + "=" + name)
                                    .collect(Collectors.joining("; "));
                            Request request = who.get(path);
                            String own = request.header("Cookie");
                            return Stream.of(
                                    request.with("Cookie", cookies),
                                    own.isEmpty() ? request : request.with("Cookie", own + "; " + cookies));
                        }))
                .naming(
                        "path-parameter",
                        "in parameters of the path such as ;tenant=",
                        (who, path) -> names(who)
                                .flatMap(name -> Stream.of("tenant", "tenantId", "council", "org")
                                        .map(parameter ->
                                                who.get(path.replaceFirst("(?=\\?|$)", ";" + parameter + "=" + name)))))
                .naming(
                        "header-original-url",
                        "in headers such as X-Original-URL",
                        (who, path) -> Stream.of(
                                        "X-Original-URL",
                                        "X-Rewrite-URL",
                                        "X-Original-URI",
                                        "X-Forwarded-URI",
                                        "X-Forwarded-Path",
                                        "X-Envoy-Original-Path")
                                .flatMap(header -> Stream.concat(
                                                names(who).map(name -> "/" + name + path),
                                                Stream.of(
                                                        who.owner()
                                                                        .visitor()
                                                                        .address()
                                                                        .getScheme() + "://" + who.owners()
                                                                + who.owner()
                                                                        .visitor()
                                                                        .prefix() + path,
                                                        who.owner().visitor().prefix() + path))
                                        .flatMap(url -> Stream.of(who.get(path), who.get("/"))
                                                .map(request -> request.with(header, url)))))
                .naming(
                        "header-prefix",
                        "in headers such as X-Forwarded-Prefix",
                        (who, path) -> names(who)
                                .flatMap(name -> Stream.of(
                                                "X-Forwarded-Prefix",
                                                "X-Script-Name",
                                                "X-Forwarded-Context",
                                                "X-Base-Path")
                                        .map(header -> who.get(path).with(header, "/" + name))))
                .naming("header-origin", "in Origin and Referer", (who, path) -> {
                    String owner = who.owner().visitor().address().getScheme() + "://" + who.owners();
                    return Stream.of(
                            who.get(path).with("Origin", owner),
                            who.get(path)
                                    .with(
                                            "Referer",
                                            owner + who.owner().visitor().prefix() + path));
                })
                .puzzling("path-owner-first", "as the first part of the path", (who, path) -> {
                    if (!who.hostsDiffer()) {
                        throw new NotHere("tenants are told by the path here, so this is the owner's own address");
                    }
                    return names(who)
                            .flatMap(name -> Stream.of(
                                    "/" + name + path,
                                    "//" + name + path,
                                    "/t/" + name + path,
                                    "/tenants/" + name + path,
                                    "/~" + name + path))
                            .map(who::get);
                })
                .all();
    }

    private static Stream<String> names(Scene who) {
        return who.owner().names().stream();
    }

    /** The address with all parameters that may name a tenant. */
    static String query(String path, String name) {
        return path
                + (path.contains("?") ? "&" : "?")
                + FormVectors.TENANT.stream()
                        .map(parameter -> parameter + "=" + Visitor.encoded(name))
                        .collect(Collectors.joining("&"));
    }
}
