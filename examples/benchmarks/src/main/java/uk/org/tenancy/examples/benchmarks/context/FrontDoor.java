package uk.org.tenancy.examples.benchmarks.context;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;
import uk.org.tenancy.examples.benchmarks.rounds.Turns;

/** Measures what the filter costs on a real server. */
final class FrontDoor {

    private FrontDoor() {}

    static Requests<Door> measure(Settings settings, Consumer<String> progress) throws Exception {
        progress.accept("Requests to a server with and without the filter");
        Map<Door, Turns.Questions> questions = new EnumMap<>(Door.class);
        List<Door> doors = List.of(Door.values());
        doors.forEach(door -> questions.put(door, new Turns.Questions(Site.questions(door), 200)));
        try (Site site = Site.start()) {
            site.check();
            return Turns.measure(settings, site.server(), doors, door -> Objects.requireNonNull(questions.get(door)));
        }
    }
}
