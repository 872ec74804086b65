package uk.org.tenancy.privacy.processing;

import java.util.ArrayList;
import java.util.List;

/** A record of processing in one language, as it is written. Used by one thread while it is filled. */
final class Sheet {

    /** Something about the whole record. */
    record Fact(String name, List<String> values) {}

    final String title;
    final String intro;
    final String caption;
    final List<String> columns;
    final List<Fact> facts = new ArrayList<>();
    final List<List<List<String>>> rows = new ArrayList<>();

    Sheet(String title, String intro, String caption, List<String> columns) {
        this.title = title;
        this.intro = intro;
        this.caption = caption;
        this.columns = columns;
    }

    void fact(String name, List<String> values) {
        facts.add(new Fact(name, values));
    }

    /** Each cell may have several values. */
    void row(List<List<String>> cells) {
        rows.add(cells);
    }
}
