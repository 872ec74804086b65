package uk.org.tenancy.servlet;

import static uk.org.tenancy.servlet.RefusalText.escapeHtml;

import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.privacy.request.Recipient;
import uk.org.tenancy.privacy.request.RequestEvent;

/** Who is to be told of what was done for one request, and who was. */
final class DeskRecipients {

    static final String RECIPIENT = "recipient";
    static final String TOLD = "told";
    static final String NOT_TOLD = "not_told";

    private final DeskPages pages;
    private final String reference;

    DeskRecipients(DeskPages pages, String reference) {
        this.pages = pages;
        this.reference = reference;
    }

    String all(List<Recipient> recipients) {
        return recipients.isEmpty()
                ? ""
                : "<h2>Who has to be told</h2>\n<p>These are given data that was put right, erased or restricted. They have to be"
                        + " told, unless that is impossible or takes a disproportionate effort (UK GDPR, Article 19). The person"
                        + " may ask who they are.</p>\n<ul>\n"
                        + recipients.stream().map(DeskRecipients::entry).collect(Collectors.joining()) + "</ul>\n"
                        + recipients.stream()
                                .filter(recipient -> recipient.noted().isEmpty())
                                .map(this::form)
                                .collect(Collectors.joining());
    }

    private static String entry(Recipient recipient) {
        return "<li>" + escapeHtml(recipient.name()) + " (" + String.join(", ", recipient.dataSets()) + "): "
                + recipient.noted().map(DeskRecipients::noted).orElse("<strong>to be told</strong>") + "</li>\n";
    }

    private static String noted(RequestEvent event) {
        return (event.kind() == RequestEvent.Kind.RECIPIENT_TOLD ? "told" : "not told") + " on "
                + DeskPages.day(event.at());
    }

    private String form(Recipient recipient) {
        String fields = DeskPages.hidden(RECIPIENT, escapeHtml(recipient.name()))
                + DeskPages.select("step", "What was done", List.of(TOLD, NOT_TOLD))
                + DeskPages.needed("text", "How they were told, or why not", "text", "");
        return pages.form(reference, fields, "Note it of " + recipient.name());
    }
}
