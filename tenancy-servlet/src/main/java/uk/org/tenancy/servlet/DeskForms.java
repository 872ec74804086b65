package uk.org.tenancy.servlet;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestState;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** The forms for the steps that can be taken next in one request. */
final class DeskForms {

    private static final Set<RequestEvent.Kind> NEED_WORDS =
            EnumSet.of(RequestEvent.Kind.IDENTITY_PROVEN, RequestEvent.Kind.EXTENDED, RequestEvent.Kind.ANSWERED);

    private final DeskPages pages;
    private final SubjectRequest request;
    private final ErasurePlan usual;
    private final StringBuilder html = new StringBuilder();

    DeskForms(DeskPages pages, SubjectRequest request, ErasurePlan usual) {
        this.pages = pages;
        this.request = request;
        this.usual = usual;
    }

    String all() {
        if (!request.state().isEnd()) {
            html.append("<h2>Next steps</h2>\n");
            switch (request.state()) {
                case RECEIVED -> received();
                case OPEN -> open();
                case WAITING ->
                    note(RequestEvent.Kind.CLARIFIED, "What the person has said", "The person has said what is meant");
                case PREPARED -> prepared();
                case APPROVED -> approved();
                default -> {}
            }
            end();
        }
        return html.toString();
    }

    private void received() {
        note(RequestEvent.Kind.IDENTITY_ASKED, "", "The person was asked to prove who they are");
        note(RequestEvent.Kind.IDENTITY_PROVEN, "How", "The person has proven who they are");
    }

    private void open() {
        if (request.kind() == RequestKind.COMPLAINT) {
            note(RequestEvent.Kind.ACKNOWLEDGED, "", "The complaint was acknowledged");
        }
        step("search", "", "Search every store");
        note(RequestEvent.Kind.CLARIFICATION_ASKED, "What was asked", "The person was asked what is meant");
        note(RequestEvent.Kind.EXTENDED, "Reasons", "The person was told that it takes two months more");
        if (request.last(RequestEvent.Kind.SEARCHED).isPresent()) {
            searched();
        }
        if (!request.kind().needsApproval()) {
            note(RequestEvent.Kind.ANSWERED, "The answer", "The person was answered");
        }
    }

    private void searched() {
        switch (request.kind()) {
            case ACCESS, PORTABILITY -> step("pack", pages.packing(), "Make the package");
            case ERASURE -> plan();
            case RECTIFICATION -> correct();
            case RESTRICTION -> {
                step("restrict", "", "Restrict the data");
                step("unrestrict", "", "End the restriction");
            }
            default -> {}
        }
    }

    private void correct() {
        String fields = DeskPages.select(
                        "set", "Data set", List.copyOf(usual.dispositions().keySet()))
                + DeskPages.needed("row", "Which row, such as id=12", "text", "")
                + DeskPages.needed("field", "Field", "text", "")
                + DeskPages.input("value", "What is right; nothing, if there is to be none", "text", "");
        step("correct", fields, "Put it right");
    }

    private void plan() {
        StringBuilder fields = new StringBuilder(DeskPages.hidden("step", "plan"));
        for (Map.Entry<String, Disposition> set : usual.dispositions().entrySet()) {
            String name = set.getKey();
            fields.append("<fieldset>\n<legend>")
                    .append(name)
                    .append("</legend>\n")
                    .append(DeskPages.select(name, "What becomes of it", DeskPages.kinds(set.getValue())))
                    .append(DeskPages.input(
                            name + ".reason",
                            "Why, if it is kept",
                            "text",
                            set.getValue().reason()))
                    .append(DeskPages.input(name + ".until", "Until", "date", ""))
                    .append("</fieldset>\n");
        }
        html.append(pages.form(request.reference(), fields.toString(), "Plan the erasure"));
    }

    private void prepared() {
        step("approve", "", "Approve what was prepared");
        if (request.kind() == RequestKind.ERASURE) {
            plan();
        } else {
            step(DeskSteps.READ, "", "Read the package");
            step("pack", pages.packing(), "Make the package anew");
        }
    }

    private void approved() {
        if (request.kind() == RequestKind.ERASURE) {
            step("erase", "", "Erase as approved");
        } else {
            step(DeskSteps.READ, "", "Read the package");
            step("link", "", "Make a link for the person");
            note(RequestEvent.Kind.ANSWERED, "How", "The person has the package");
        }
    }

    private void end() {
        if (request.state() != RequestState.APPROVED) {
            note(RequestEvent.Kind.WITHDRAWN, "", "The person does not want it any more");
            String fields = DeskPages.hidden("step", "refuse")
                    + DeskPages.needed("text", "Reason for the person", "text", "")
                    + DeskPages.needed("complaint", "Where the person can complain", "text", "");
            html.append(pages.form(request.reference(), fields, "Refuse the request"));
        }
    }

    private void note(RequestEvent.Kind kind, String label, String button) {
        String field = NEED_WORDS.contains(kind)
                ? DeskPages.needed("text", label, "text", "")
                : DeskPages.input("text", label, "text", "");
        step(kind.name(), label.isEmpty() ? "" : field, button);
    }

    private void step(String step, String fields, String button) {
        html.append(pages.form(request.reference(), DeskPages.hidden("step", step) + fields, button));
    }
}
