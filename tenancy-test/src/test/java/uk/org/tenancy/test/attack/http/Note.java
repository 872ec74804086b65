package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something that a council has noted, for everybody or for its members. */
record Note(long id, String council, boolean inside, List<String> texts) {

    Note(long id, String council, boolean inside, String text) {
        this(id, council, inside, new CopyOnWriteArrayList<>(List.of(text)));
    }

    String text() {
        return String.join(" / ", texts);
    }

    String address() {
        return (inside ? "/inside/" : "/notes/") + id;
    }
}
