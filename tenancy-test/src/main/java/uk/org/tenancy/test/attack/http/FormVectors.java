package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;

/** The owner's forms, sent by the attacker. None may change anything of the owner's. */
final class FormVectors {

    /** What parameters that name the tenant tend to be called. */
    static final List<String> TENANT = List.of(
            "tenant",
            "tenantId",
            "tenant_id",
            "tenantid",
            "tid",
            "council",
            "councilId",
            "council_id",
            "organisation",
            "organisationId",
            "organisation_id",
            "organization",
            "org",
            "orgId",
            "org_id",
            "authority",
            "customer",
            "client",
            "site",
            "realm",
            "domain",
            "jurisdiction_id",
            "account",
            "workspace");

    private FormVectors() {}

    static List<Attempt> all() {
        return new Attempts("Forms")
                .changing(
                        "form-as-found",
                        "the owner's forms as they were found, at the attacker's host",
                        scene -> owners(
                                scene,
                                form -> Stream.of(form.request(scene.attacker().visitor()))))
                .changing(
                        "form-own-token",
                        "the owner's forms with the attacker's tokens, at the attacker's host",
                        scene -> {
                            Map<String, String> tokens = Forms.tokens(scene.attacker());
                            return owners(
                                    scene,
                                    form -> Stream.of(form.filledIn(tokens)
                                            .request(scene.attacker().visitor())));
                        })
                .changing(
                        "form-by-get",
                        "the owner's forms as a link, at the attacker's host",
                        scene -> owners(scene, form -> Stream.of(scene.get(form.byQuery()))))
                .changing(
                        "form-as-json",
                        "the owner's forms as JSON, at the attacker's host",
                        scene -> owners(
                                scene, form -> Stream.of(json(scene.attacker().visitor(), form))))
                .changing(
                        "form-nobody",
                        "the owner's members' forms, by somebody who has not signed in",
                        scene -> members(scene, scene.owner().nobody()))
                .changing(
                        "form-stranger",
                        "the owner's members' forms at the owner's host, with the attacker's session",
                        scene -> members(
                                scene,
                                scene.attacker()
                                        .visitor()
                                        .at(Side.OWNER, scene.owner().visitor().address())))
                .changing(
                        "form-names-owner",
                        "the attacker's forms with a parameter more that names the owner",
                        FormVectors::namingOwner)
                .all();
    }

    private static Outcome owners(Scene scene, Function<Form, Stream<Request>> how) {
        return each(scene, posting(scene.owner()), how);
    }

    private static List<Form> posting(Party party) {
        return IdentifierVectors.needed(
                Forms.found(party).stream().filter(Form::isPost).toList(),
                "there is no form within reach that is sent with POST, other than for a password");
    }

    private static Outcome each(Scene scene, List<Form> forms, Function<Form, Stream<Request>> how) {
        String probe = Canary.word();
        Optional<Outcome.Leak> leak = forms.stream()
                .map(form -> form.filledIn(probe))
                .flatMap(how)
                // None of the owner's texts may come to be among the attacker's by this.
                .map(request -> request.replacing(scene.owner().canary().text(), probe))
                .flatMap(request -> scene.look(request).stream())
                .findFirst();
        return scene.judged(leak);
    }

    private static Outcome members(Scene scene, Visitor visitor) {
        if (!scene.stage().someoneSignsIn()) {
            throw new NotHere("nobody signs in, so every form is open to everybody at the owner's own address");
        }
        List<Form> forms = IdentifierVectors.needed(
                posting(scene.owner()).stream()
                        .filter(form -> !scene.stage().isOpenToAll(form.page()))
                        .toList(),
                "people who have not signed in come to all forms of the owner");
        Map<String, String> tokens = Forms.tokens(scene.attacker());
        return each(
                scene,
                forms,
                form -> Stream.of(form.request(visitor), form.filledIn(tokens).request(visitor)));
    }

    private static Outcome namingOwner(Scene scene) {
        Visitor visitor = scene.attacker().visitor();
        List<Form> forms = IdentifierVectors.needed(
                Forms.live(scene.attacker()).stream().filter(Form::isPost).toList(),
                "there is no form within reach that is sent with POST, other than for a password");
        return each(
                scene,
                forms,
                form -> scene.owner().names().stream()
                        .flatMap(name -> Stream.concat(
                                Stream.of(naming(form, name).request(visitor)),
                                Stream.of(form.to(NamingVectors.query(form.action(), name))
                                        .request(visitor)))));
    }

    private static Form naming(Form form, String name) {
        Form named = form;
        for (String parameter : TENANT) {
            named = form.values().containsKey(parameter) ? named : named.and(parameter, name);
        }
        return named;
    }

    private static Request json(Visitor visitor, Form form) {
        return visitor.request("POST", form.action())
                .body(
                        "application/json",
                        form.values().entrySet().stream()
                                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                                .collect(Collectors.joining(",", "{", "}")));
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\x00-\\x1f]", " ") + '"';
    }
}
