package uk.org.tenancy.examples.streetreports;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A page as a visitor got it. */
record Page(Document html) {

    static Page of(HttpResponse<String> answer) {
        return new Page(Jsoup.parse(answer.body()));
    }

    String address(String element, String attribute) {
        return html.expectFirst(element).attr(attribute);
    }

    String text(String element) {
        return html.expectFirst(element).text();
    }
}
