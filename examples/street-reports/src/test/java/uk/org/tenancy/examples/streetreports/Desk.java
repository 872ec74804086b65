package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** An officer at the desk for requests, who fills in the forms that are there and presses their buttons. */
final class Desk {

    static final String REQUESTS = "/officer/requests/";

    private final Visitor officer;
    private final List<String> seen = new ArrayList<>();

    Desk(Visitor officer) {
        this.officer = officer;
    }

    /** Files a request that came today, and returns the path of its page. */
    String file(String kind, String email) {
        HttpResponse<String> filed = send(
                REQUESTS,
                "File it",
                Map.of(
                        "kind",
                        kind,
                        "identifier",
                        email,
                        "received",
                        LocalDate.now(ZoneId.of("Europe/London")).toString()));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(303);
        return filed.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    /** Presses a button, and returns the page that this leads to. */
    @CanIgnoreReturnValue
    Document press(String path, String button, Map<String, String> fields) {
        HttpResponse<String> answer = send(path, button, fields);
        if (answer.statusCode() == 303) {
            return page(path);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    @CanIgnoreReturnValue
    Document press(String path, String button) {
        return press(path, button, Map.of());
    }

    Document page(String path) {
        HttpResponse<String> answer = officer.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return read(answer);
    }

    /** Reads the package that was made. */
    byte[] read(String path) {
        FormElement form = form(path, "Read the package");
        return officer.bytes(officer.form(form.attr("action"), filled(form))).body();
    }

    /** All pages so far. */
    List<String> seen() {
        return seen;
    }

    private HttpResponse<String> send(String path, String button, Map<String, String> fields) {
        FormElement form = form(path, button);
        Map<String, String> filled = filled(form);
        filled.putAll(fields);
        return officer.post(form.attr("action"), filled);
    }

    private FormElement form(String path, String button) {
        return page(path).select("form").forms().stream()
                .filter(one -> one.select("button").text().equals(button))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + button + "' on " + path));
    }

    private static Map<String, String> filled(FormElement form) {
        Map<String, String> filled = new HashMap<>();
        for (Connection.KeyVal field : form.formData()) {
            filled.put(field.key(), field.value());
        }
        return filled;
    }

    private Document read(HttpResponse<String> answer) {
        seen.add(answer.body());
        return Page.of(answer).html();
    }
}
