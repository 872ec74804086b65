package uk.org.tenancy.test.property;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and UUIDs seen so far, by where they stood. For one run and one thread. */
final class GeneratedIds {

    private static final Pattern ID = Pattern.compile(
            "(?<![0-9A-Za-z_])(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}|[0-9]+)"
                    + "(?![0-9A-Za-z_])");

    private record Place(String operation, String textBefore) {}

    private final Map<Place, Map<String, Integer>> seen = new HashMap<>();

    String withPlaceholders(Observation observation) {
        StringBuilder text = new StringBuilder();
        Matcher id = ID.matcher(observation.text());
        int end = 0;
        while (id.find()) {
            String before = observation.text().substring(end, id.start());
            text.append(before).append('#').append(number(new Place(observation.operation(), before), id.group()));
            end = id.end();
        }
        return text.append(observation.text().substring(end)).toString();
    }

    private int number(Place place, String value) {
        Map<String, Integer> values = seen.computeIfAbsent(place, unused -> new HashMap<>());
        return values.computeIfAbsent(value, unused -> values.size() + 1);
    }
}
