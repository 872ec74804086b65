package uk.org.tenancy.test.attack.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Fills in the forms of a site, so that there is data with the canary in it. Used by one thread. */
final class Planting {

    private static final Pattern DESTROYING =
            Pattern.compile("(?i).*(delete|remove|destroy|cancel|reject|archive|dileu).*");
    private static final int ROUNDS = 3;

    private final HttpSuite suite;
    private final Visitor visitor;
    private final Set<String> done = new HashSet<>();

    Planting(HttpSuite suite, Visitor visitor) {
        this.suite = suite;
        this.visitor = visitor;
    }

    /** What is planted may bring new forms with it. */
    void everywhere(String canary) {
        for (int round = 0; round < ROUNDS && fillIn(canary); round++) {
            // Looks again as long as there was something to fill in.
        }
    }

    private boolean fillIn(String canary) {
        Site site = Crawl.of(visitor, suite.startingAt(), suite::avoid, suite.mostPages());
        List<Form> found = site.forms().stream()
                .filter(Form::isPost)
                .filter(form -> !form.asksForPassword())
                .filter(form -> !DESTROYING.matcher(form.action()).matches())
                .filter(form -> done.add(form.shape()))
                .toList();
        found.forEach(form -> visitor.send(form.filledIn(canary).request(visitor)));
        return !found.isEmpty();
    }
}
