package uk.org.tenancy.privacy.processing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;

/** Fills sheets in one language. */
final class RecordSheets {

    private static final List<String> OF_CONTROLLER =
            List.of("activity", "purpose", "basis", "people", "categories", "recipients", "retention");
    private static final List<String> OF_ASSESSMENT = List.of(
            "activity", "people", "categories", "source", "store", "purpose", "basis", "recipients", "retention");
    private static final List<String> OF_PROCESSOR =
            List.of("controller", "officer", "activity", "purpose", "people", "categories");

    private final RecordWords words;
    private final Activities activities;
    private final LocalDate day;

    RecordSheets(RecordWords words, LocalDate day) {
        this.words = words;
        this.activities = new Activities(words);
        this.day = day;
    }

    Sheet controller(RecordFacts facts, List<DataSet> sets) {
        Sheet sheet = sheet("controller", facts, OF_CONTROLLER);
        sheet.fact(words.get("controller"), List.of(facts.organisation.toString()));
        contacts(sheet, "joint", facts.jointControllers);
        common(sheet, facts, "processors");
        for (DataSet set : sets) {
            sheet.row(List.of(
                    activities.title(set),
                    activities.purpose(set),
                    activities.basis(set),
                    activities.people(set),
                    activities.categories(set),
                    activities.recipients(set),
                    activities.retention(set)));
        }
        return sheet;
    }

    Sheet assessment(RecordFacts facts, Map<String, List<DataSet>> stores) {
        Sheet sheet = sheet("assessment", facts, OF_ASSESSMENT);
        sheet.fact(words.get("controller"), List.of(facts.organisation.toString()));
        contacts(sheet, "joint", facts.jointControllers);
        common(sheet, facts, "processors");
        sheet.fact(
                words.get("specials"),
                orNone(Activities.personal(stores).stream()
                        .flatMap(set -> activities.special(set).stream())
                        .toList()));
        stores.forEach((store, sets) -> {
            for (DataSet set : Activities.personal(Map.of(store, sets))) {
                sheet.row(List.of(
                        activities.title(set),
                        activities.people(set),
                        activities.categories(set),
                        activities.sources(set),
                        List.of(words.declared(store)),
                        activities.purpose(set),
                        activities.basis(set),
                        activities.recipients(set),
                        activities.retention(set)));
            }
        });
        return sheet;
    }

    Sheet processor(RecordFacts facts, List<Mandate> mandates) {
        Sheet sheet = sheet("processor", facts, OF_PROCESSOR);
        sheet.fact(words.get("processor"), List.of(facts.organisation.toString()));
        common(sheet, facts, "subprocessors");
        for (Mandate mandate : mandates) {
            for (DataSet set : Activities.personal(mandate.stores())) {
                sheet.row(List.of(
                        List.of(mandate.controller().toString()),
                        one(mandate.dataProtectionOfficer()),
                        activities.title(set),
                        activities.purpose(set),
                        activities.people(set),
                        activities.categories(set)));
            }
        }
        return sheet;
    }

    private Sheet sheet(String whose, RecordFacts facts, List<String> columns) {
        return new Sheet(
                words.get("title." + whose, facts.organisation.name()),
                words.get("intro." + whose, facts.organisation.name(), words.date(day)),
                words.get("caption." + whose),
                columns.stream().map(words::get).toList());
    }

    private void common(Sheet sheet, RecordFacts facts, String processors) {
        contacts(sheet, "representative", list(facts.representative));
        sheet.fact(words.get("officer"), one(facts.dataProtectionOfficer()));
        sheet.fact(
                words.get(processors),
                orNone(facts.processors.stream().flatMap(this::lines).toList()));
        sheet.fact(
                words.get("transfers"),
                orNone(Objects.requireNonNull(facts.transfers).stream()
                        .map(transfer -> words.get(
                                "transfer",
                                transfer.recipient(),
                                words.declared(transfer.country()),
                                words.declared(transfer.safeguards())))
                        .toList()));
        sheet.fact(
                words.get("security"),
                facts.security.stream().map(words::declared).toList());
        sheet.fact(words.get("isolation"), List.of(words.declared(Objects.requireNonNull(facts.isolation))));
    }

    private Stream<String> lines(Processor processor) {
        List<String> lines = new ArrayList<>();
        lines.add(words.get("processor.task", processor.who().toString(), words.declared(processor.task())));
        processor
                .subProcessors()
                .forEach(sub -> lines.add(words.get(
                        "processor.sub", sub.toString(), processor.who().name())));
        return lines.stream();
    }

    private void contacts(Sheet sheet, String key, List<Contact> contacts) {
        if (!contacts.isEmpty()) {
            sheet.fact(words.get(key), contacts.stream().map(Contact::toString).toList());
        }
    }

    private static List<Contact> list(@Nullable Contact contact) {
        return contact == null ? List.of() : List.of(contact);
    }

    private List<String> one(Optional<Contact> contact) {
        return orNone(contact.map(Contact::toString).stream().toList());
    }

    private List<String> orNone(List<String> values) {
        return values.isEmpty() ? List.of(words.get("none")) : values;
    }
}
