package uk.org.tenancy.test.attack.http;

import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.test.attack.Vector;

/** The vectors of one group. */
final class Attempts {

    private final String group;
    private final List<Attempt> all = new ArrayList<>();

    Attempts(String group) {
        this.group = group;
    }

    /** Adds one that asks for all pages with the owner's data, and shows it when the owner does it. */
    Attempts asking(String id, String name, Variation variation) {
        return add(id, name, scene -> scene.ask(scene.targets(), variation), true, false);
    }

    /** Adds one that asks for pages that are not open to everybody: the others are anybody's to see at their own address. */
    Attempts askingMembersPages(String id, String name, Variation variation) {
        return add(id, name, scene -> scene.ask(scene.membersTargets(), variation), true, false);
    }

    /** Adds one that asks in the attacker's session and without it, and shows the data when the owner does it. */
    Attempts naming(String id, String name, Variation variation) {
        return asking(id, name, variation.alsoByNobody());
    }

    /** Adds one that a server should refuse to anybody, or take for somebody else's. */
    Attempts puzzling(String id, String name, Variation variation) {
        return add(id, name, scene -> scene.ask(scene.targets(), variation.alsoByNobody()), false, false);
    }

    /** Adds another one that shows the data when the owner does it. */
    Attempts controlled(String id, String name, Attack attack) {
        return add(id, name, attack, true, false);
    }

    /** Adds one that is judged by what it finds out. */
    Attempts trying(String id, String name, Attack attack) {
        return add(id, name, attack, false, false);
    }

    /** Adds one that is judged by what it changes, too. */
    Attempts changing(String id, String name, Attack attack) {
        return add(id, name, attack, false, true);
    }

    private Attempts add(String id, String name, Attack attack, boolean controlled, boolean watched) {
        all.add(new Attempt(new Vector(id, group, name), attack, controlled, watched));
        return this;
    }

    List<Attempt> all() {
        return List.copyOf(all);
    }
}
