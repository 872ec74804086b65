package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.util.List;

/** Writes the page that people read. */
final class IndexPage {

    static final String PATH = "index.html";

    void write(Bag bag, List<Item> items) throws IOException {
        bag.write("<!doctype html>\n<html lang=\"en\"><title>t</title><p>" + items.size() + "</p></html>\n");
    }
}
