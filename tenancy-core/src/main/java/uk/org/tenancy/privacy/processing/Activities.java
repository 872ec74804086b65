package uk.org.tenancy.privacy.processing;

import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.RetentionRule;

/** What is said of each data set with personal data, which is one processing activity. */
final class Activities {

    private final RecordWords words;

    Activities(RecordWords words) {
        this.words = words;
    }

    static List<DataSet> personal(Map<String, List<DataSet>> stores) {
        return stores.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(store -> store.getValue().stream())
                .filter(set -> set.fields().stream().anyMatch(field -> field.meaning() != null))
                .toList();
    }

    List<String> title(DataSet set) {
        return List.of(words.declared(set.title()));
    }

    List<String> purpose(DataSet set) {
        return List.of(words.declared(set.processing().purpose()));
    }

    List<String> basis(DataSet set) {
        return List.of(words.get("basis." + set.processing().basis()));
    }

    List<String> people(DataSet set) {
        return meanings(set).stream()
                .map(Field.Meaning::party)
                .distinct()
                .sorted()
                .map(party -> words.get("party." + party))
                .toList();
    }

    List<String> categories(DataSet set) {
        return meanings(set).stream()
                .map(meaning -> meaning.special()
                        ? words.get("special", words.declared(meaning.category()))
                        : words.declared(meaning.category()))
                .distinct()
                .toList();
    }

    /** Its special categories, with its title. */
    List<String> special(DataSet set) {
        return meanings(set).stream()
                .filter(Field.Meaning::special)
                .map(meaning -> words.declared(set.title()) + ": " + words.declared(meaning.category()))
                .distinct()
                .toList();
    }

    List<String> sources(DataSet set) {
        return meanings(set).stream()
                .map(Field.Meaning::provenance)
                .distinct()
                .sorted()
                .map(source -> words.get("source." + source))
                .toList();
    }

    List<String> recipients(DataSet set) {
        List<String> recipients = set.processing().recipients();
        return recipients.isEmpty()
                ? List.of(words.get("none"))
                : recipients.stream().map(words::declared).toList();
    }

    List<String> retention(DataSet set) {
        String said = words.declared(set.processing().retention());
        return Stream.concat(Stream.of(said), set.processing().scheduled().map(this::schedule).stream())
                .toList();
    }

    /** Numbers stand after their units, since in Welsh the unit would change with the number. */
    private String schedule(RetentionRule rule) {
        Period period = rule.period();
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("years", period.getYears());
        parts.put("months", period.getMonths());
        parts.put("days", period.getDays());
        String said = parts.entrySet().stream()
                .filter(part -> part.getValue() != 0)
                .map(part -> words.get(part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
        return words.get("schedule." + rule.afterwards(), said);
    }

    private static List<Field.Meaning> meanings(DataSet set) {
        return set.fields().stream().flatMap(field -> field.personal().stream()).toList();
    }
}
