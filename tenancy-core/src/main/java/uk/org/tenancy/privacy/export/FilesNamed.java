package uk.org.tenancy.privacy.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.FieldType;

/** Which files the rows name that pass a filter, and which those name that do not; it remembers the names. */
final class FilesNamed {

    private final Set<String> shown = new HashSet<>();
    private final Set<String> withheld = new HashSet<>();

    void add(DataSet set, List<? extends @Nullable Object> before, List<? extends @Nullable Object> after) {
        for (int place = 0; place < set.fields().size(); place++) {
            if (set.fields().get(place).type() == FieldType.FILE && before.get(place) instanceof String name) {
                (after.get(place) == null ? withheld : shown).add(set.name() + "/" + name);
            }
        }
    }

    /** Whether a file may pass: some row names it that may be seen, and none that may not. */
    boolean passes(DataSet set, String name) {
        String key = set.name() + "/" + name;
        return shown.contains(key) && !withheld.contains(key);
    }
}
