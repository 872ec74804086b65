package uk.org.tenancy.privacy.processing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import uk.org.tenancy.privacy.DataSet;

/**
 * The record of processing activities that controllers and processors keep (UK GDPR, Article 30), made of what hooks declare and
 * of what has to be said beside.
 *
 * <pre>{@code
 * ProcessingRecord record = ProcessingRecord.ofController(facts, hooks.stores(), LocalDate.now(London));
 * Files.writeString(path, record.csv());
 * response.getWriter().write(record.html(welsh));
 * }</pre>
 *
 * <p>Each data set with personal data is an activity. Immutable.
 */
public final class ProcessingRecord {

    private final Function<RecordWords, Sheet> sheet;

    private ProcessingRecord(Function<RecordWords, Sheet> sheet) {
        this.sheet = sheet;
    }

    /**
     * The record of a controller, such as one council (Article 30(1)).
     *
     * @param facts what is said beside
     * @param stores the data sets of each store, as {@link uk.org.tenancy.privacy.PersonalDataHooks#stores} gives them
     * @param day the day for which it is true
     * @return the record
     * @throws IncompleteRecordException if a part is missing that the law asks for; it names all of them
     */
    public static ProcessingRecord ofController(RecordFacts facts, Map<String, List<DataSet>> stores, LocalDate day) {
        List<DataSet> sets = requireController(facts, stores);
        return new ProcessingRecord(words -> new RecordSheets(words, day).controller(facts, sets));
    }

    /**
     * An annex to a data protection impact assessment (Article 35(7)(a)): where each kind of data comes from, which store holds
     * it, who is given it and when it goes, with the special categories, and how tenants are kept apart. What the risks are,
     * and whether it is necessary, is for people to say.
     *
     * @param facts what is said beside
     * @param stores the data sets of each store, as {@link uk.org.tenancy.privacy.PersonalDataHooks#stores} gives them
     * @param day the day for which it is true
     * @return the annex
     * @throws IncompleteRecordException as {@link #ofController} does
     */
    public static ProcessingRecord forAssessment(RecordFacts facts, Map<String, List<DataSet>> stores, LocalDate day) {
        List<DataSet> unused = requireController(facts, stores);
        Map<String, List<DataSet>> all = new TreeMap<>(stores);
        return new ProcessingRecord(words -> new RecordSheets(words, day).assessment(facts, all));
    }

    private static List<DataSet> requireController(RecordFacts facts, Map<String, List<DataSet>> stores) {
        List<DataSet> sets = Activities.personal(stores);
        List<String> missing = facts.missing();
        if (facts.officer == null) {
            missing.add("the data protection officer (name one with dataProtectionOfficer)");
        }
        if (facts.processors.isEmpty()) {
            missing.add("the processors (name who runs the service with processor)");
        }
        requireActivities(sets, facts.organisation, missing);
        require(facts, missing);
        return sets;
    }

    /**
     * The record of a processor, such as the operator of a service, over all it acts for (Article 30(2)).
     *
     * @param facts what is said of the processor; its processors are those it engages in turn
     * @param mandates what it does for each controller
     * @param day the day for which it is true
     * @return the record
     * @throws IncompleteRecordException if a part is missing that the law asks for; it names all of them
     */
    public static ProcessingRecord ofProcessor(RecordFacts facts, List<Mandate> mandates, LocalDate day) {
        List<String> missing = facts.missing();
        if (mandates.isEmpty()) {
            missing.add("the controllers it acts for (give a mandate for each)");
        }
        mandates.forEach(
                mandate -> requireActivities(Activities.personal(mandate.stores()), mandate.controller(), missing));
        require(facts, missing);
        List<Mandate> all = List.copyOf(mandates);
        return new ProcessingRecord(words -> new RecordSheets(words, day).processor(facts, all));
    }

    private static void requireActivities(List<DataSet> sets, Contact controller, List<String> missing) {
        if (sets.isEmpty()) {
            missing.add("what is done for " + controller.name() + " (no store declares personal data; see the hooks)");
        }
    }

    private static void require(RecordFacts facts, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new IncompleteRecordException(facts.organisation.name(), new ArrayList<>(missing));
        }
    }

    /**
     * The record for spreadsheets: a row for each activity. What could be a formula is marked as text.
     *
     * @return CSV (RFC 4180) in English
     */
    public String csv() {
        return SheetCsv.of(sheet.apply(RecordWords.english()));
    }

    /**
     * The record as a page in English.
     *
     * @return an HTML document
     */
    public String html() {
        RecordWords words = RecordWords.english();
        return SheetPage.of(sheet.apply(words), words);
    }

    /**
     * The record as a page in Welsh.
     *
     * @param welsh the Welsh for the words in which data sets and facts are declared, by the English. Names and contact
     *     details stay as they are
     * @return an HTML document
     * @throws IllegalArgumentException if there is no Welsh for some of them, which it names
     */
    public String html(Map<String, String> welsh) {
        RecordWords words = RecordWords.welsh(welsh);
        Sheet inWelsh = sheet.apply(words);
        words.requireAll();
        return SheetPage.of(inWelsh, words);
    }
}
