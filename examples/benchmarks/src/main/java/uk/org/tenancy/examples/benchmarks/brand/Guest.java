package uk.org.tenancy.examples.benchmarks.brand;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.org.tenancy.examples.benchmarks.rounds.Visitor;

/** Visits a page again and again with all that belongs to it, and looks whether each answer is wholly of one version. */
final class Guest {

    private static final Pattern VERSION = Pattern.compile("\\bk(\\d+)\\b");
    private static final Pattern COLOUR = Pattern.compile("#([0-9a-f]{2})3050");
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/brand/[0-9a-f]{64}\\.(?:css|svg))\"");
    private static final int LEAST_PARTS = 4;
    private static final int GOOD = 200;

    private final Visitor visitor;
    private final Counts counts;

    Guest(Visitor visitor, Counts counts) {
        this.visitor = visitor;
        this.counts = counts;
    }

    void visit() throws IOException {
        Visitor.Answer page = ask("/page");
        int version = versionOf("/page", page.body(), LEAST_PARTS);
        List<String> files = FILE.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        if (files.size() != 2) {
            counts.mixed("a page names " + files.size() + " files of its brand: " + page.body());
        }
        for (String file : files) {
            if (versionOf(file, ask(file).body(), 1) != version) {
                counts.mixed(file + " is not of the version of the page that names it, " + version);
            }
        }
        versionOf("/brand/theme.css", ask("/brand/theme.css").body(), 1);
        versionOf("/brand/brand.json", ask("/brand/brand.json").body(), LEAST_PARTS);
    }

    private Visitor.Answer ask(String path) throws IOException {
        Visitor.Answer answer = visitor.ask(Visitor.question(ReloadSite.HOST, path));
        counts.answered(answer.status() == GOOD ? "" : path.replaceAll("[0-9a-f]{64}", "*") + ": " + answer.status());
        return answer;
    }

    /** The one version of which everything is that tells a version, colours included; else it is counted, and -1. */
    private int versionOf(String path, String body, int least) {
        if (body.isEmpty()) {
            return -1; // Counted as refused already.
        }
        Set<Integer> versions = new TreeSet<>(VERSION.matcher(body)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .collect(Collectors.toSet()));
        Matcher colour = COLOUR.matcher(body);
        boolean coloured = colour.find();
        if (coloured) {
            versions.add(Integer.parseInt(colour.group(1), 16));
        }
        long parts = VERSION.matcher(body).results().count() + (coloured ? 1 : 0);
        if (versions.size() != 1 || parts < least) {
            counts.mixed(path + " is of the versions " + versions + " in " + parts + " parts: " + body);
            return -1;
        }
        counts.seen(versions.iterator().next());
        return versions.iterator().next();
    }
}
