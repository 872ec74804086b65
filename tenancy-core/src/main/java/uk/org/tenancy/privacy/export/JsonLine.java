package uk.org.tenancy.privacy.export;

import java.util.List;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.Json;

/** A JSON text without white space, as it is written; it sets the commas. Used by one thread. */
final class JsonLine {

    private final Buffer out = new Buffer();
    private boolean first = true;

    JsonLine begin(char bracket) {
        comma();
        out.put(bracket);
        first = true;
        return this;
    }

    JsonLine end(char bracket) {
        out.put(bracket);
        first = false;
        return this;
    }

    JsonLine name(String name) {
        comma();
        Json.string(out, name);
        out.put(':');
        first = true;
        return this;
    }

    JsonLine value(String text) {
        comma();
        Json.string(out, text);
        return this;
    }

    JsonLine member(String name, String text) {
        return name(name).value(text);
    }

    JsonLine member(String name, long number) {
        return name(name).raw(Long.toString(number));
    }

    JsonLine member(String name, boolean is) {
        return name(name).raw(Boolean.toString(is));
    }

    JsonLine member(String name, List<String> texts) {
        name(name).begin('[');
        texts.forEach(this::value);
        return end(']');
    }

    /** Ends a line that others follow. */
    Buffer nextLine() {
        return out.put(',').put('\n');
    }

    Buffer newLine() {
        return out.put('\n');
    }

    private JsonLine raw(String ascii) {
        comma();
        out.ascii(ascii);
        return this;
    }

    private void comma() {
        if (!first) {
            out.put(',');
        }
        first = false;
    }
}
