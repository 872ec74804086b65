package uk.org.tenancy.examples.reports.web;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** What templates can say: {@code t('key', ...)} in the page's language, and {@code when(moment)} as a date. */
final class TemplateWords extends AbstractExtension {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final Messages messages;

    TemplateWords(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "t", new Words(List.of("key", "0", "1"), this::translate),
                "when", new Words(List.of("moment"), TemplateWords::date));
    }

    private String translate(Map<String, Object> arguments, Locale language) {
        return messages.text(
                language,
                String.valueOf(arguments.get("key")),
                arguments.getOrDefault("0", ""),
                arguments.getOrDefault("1", ""));
    }

    private static String date(Map<String, Object> arguments, Locale language) {
        Instant moment = (Instant) Objects.requireNonNull(arguments.get("moment"));
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", language)
                .withZone(ZONE)
                .format(moment);
    }

    private record Words(List<String> names, BiFunction<Map<String, Object>, Locale, String> words)
            implements Function {

        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            return words.apply(arguments, context.getLocale());
        }
    }
}
