package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One of the two tenants: somebody who is signed in there, and what there is to see. Used by one thread. */
final class Party {

    private final HttpSuite suite;
    private final Side side;
    private final Canary canary = Canary.random();
    private Visitor visitor;
    private Site site;

    Party(HttpSuite suite, Side side) {
        this.suite = suite;
        this.side = side;
        this.visitor = signedIn();
        this.site = planted();
    }

    Side side() {
        return side;
    }

    Visitor visitor() {
        return visitor;
    }

    Site site() {
        return site;
    }

    Canary canary() {
        return canary;
    }

    /** All texts by which the tenant's data is known. */
    List<Canary> canaries() {
        Stream<String> more = side == Side.OWNER ? suite.canaries().stream() : Stream.empty();
        return Stream.concat(Stream.of(canary), more.map(Canary::new)).toList();
    }

    Set<String> names() {
        return suite.namesOf(side);
    }

    /** Somebody who has not signed in. */
    Visitor nobody() {
        return new Visitor(side, suite.addressOf(side));
    }

    Visitor signedIn() {
        Visitor person = nobody();
        suite.signIn(person);
        return person;
    }

    /** Signs somebody in the way it is done here, wherever that is. */
    void signInAs(Visitor person) {
        suite.signIn(person);
    }

    Site crawledBy(Visitor person) {
        return Crawl.of(person, suite.startingAt(), suite::avoid, suite.mostPages());
    }

    /** Signs in anew, and gives data again, if that is needed to see it. */
    void refresh() {
        if (!showsItself()) {
            visitor = signedIn();
        }
        if (!showsItself()) {
            site = planted();
        }
    }

    List<String> shown() {
        return site.showing(canary);
    }

    private boolean showsItself() {
        return shown().stream().anyMatch(path -> canary.isIn(visitor.get(path).body()));
    }

    private Site planted() {
        suite.plant(visitor, canary.text());
        return crawledBy(visitor);
    }

    /** The answers that are there now, for the pages known. */
    Map<String, String> snapshot() {
        return Snapshot.of(visitor, site);
    }
}
