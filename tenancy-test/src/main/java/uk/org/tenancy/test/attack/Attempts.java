package uk.org.tenancy.test.attack;

import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.IsolationLevel;

/** The vectors of one group. */
final class Attempts {

    private final String group;
    private final List<Attempt> all = new ArrayList<>();

    Attempts(String group) {
        this.group = group;
    }

    /** Adds one that shows the row when the owner does it, so it is known to work. */
    Attempts reading(String id, String name, Attack attack) {
        return add(id, name, attack, Control.ROW, IsolationLevel.ENFORCED);
    }

    /** Adds one that has an effect when the owner does it with the row, so it is known to work. */
    Attempts writing(String id, String name, Attack attack) {
        return add(id, name, attack, Control.EFFECT, IsolationLevel.ENFORCED);
    }

    /** Adds one that makes a link when the owner does it with rows of its own, so it is known to work. */
    Attempts linking(String id, String name, Attack attack) {
        return add(id, name, attack, Control.LINK, IsolationLevel.ENFORCED);
    }

    /** Adds one that is judged by what it does. */
    Attempts trying(String id, String name, Attack attack) {
        return add(id, name, attack, Control.NONE, IsolationLevel.ENFORCED);
    }

    /** Adds one that only the level sealed promises to stop. */
    Attempts sealed(String id, String name, Attack attack) {
        return add(id, name, attack, Control.ROW, IsolationLevel.SEALED);
    }

    private Attempts add(String id, String name, Attack attack, Control control, IsolationLevel promised) {
        all.add(new Attempt(new Vector(id, group, name), attack, control, promised));
        return this;
    }

    List<Attempt> all() {
        return List.copyOf(all);
    }
}
