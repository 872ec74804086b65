package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The two tenants with their data, and what is known of both. Used by one thread. */
final class Stage {

    private final Party owner;
    private final Party attacker;
    private final boolean someoneSignsIn;
    private final Set<String> openToAll;

    Stage(HttpSuite suite) {
        this.owner = new Party(suite, Side.OWNER);
        this.attacker = new Party(suite, Side.ATTACKER);
        this.someoneSignsIn = !owner.signedIn().credentials().isEmpty();
        if (owner.shown().isEmpty()) {
            throw new IllegalStateException("the text that was planted at " + suite.addressOf(Side.OWNER)
                    + " shows on none of its " + owner.site().pages().size() + " pages, so nothing can be found out ("
                    + told(owner.site()) + "); override plant(), signIn() or startingAt()");
        }
        this.openToAll = owner.crawledBy(owner.nobody()).shapes();
    }

    private static String told(Site site) {
        return "status of the first: "
                + site.pages().values().stream().map(Answer::status).limit(5).toList();
    }

    Party owner() {
        return owner;
    }

    Party attacker() {
        return attacker;
    }

    boolean someoneSignsIn() {
        return someoneSignsIn;
    }

    /** Whether somebody who has not signed in comes to such a page by following links. */
    boolean isOpenToAll(String path) {
        return openToAll.contains(Tokens.shape(path));
    }

    /** Identifiers of the owner that the attacker has none like. */
    Set<String> foreignIds() {
        Set<String> ids = new TreeSet<>(owner.site().ids());
        ids.removeAll(attacker.site().ids());
        return ids;
    }

    /** Those of them that lead to pages with the owner's data. */
    List<String> tellingIds() {
        Set<String> foreign = foreignIds();
        return owner.shown().stream()
                .flatMap(path -> Site.idsIn(path).stream())
                .filter(foreign::contains)
                .distinct()
                .toList();
    }

    void refresh() {
        owner.refresh();
        attacker.refresh();
    }
}
