package uk.org.tenancy.privacy.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.export.internal.RowShape;

/** Reads what {@link Descriptor} writes about a data set. */
final class DescribedSet {

    private DescribedSet() {}

    /**
     * The shape of its rows.
     *
     * @throws IllegalArgumentException if something is missing that people have to be told, or is not understood
     */
    static RowShape shape(String name, Map<String, Object> described) {
        List<Field> fields = new ArrayList<>();
        Map<String, Object> schema = DescriptorLines.object(some(described, "schema"));
        for (Object field : list(schema, "fields")) {
            fields.add(field(DescriptorLines.object(field)));
        }
        Processing processing = new Processing(
                String.join("; ", texts(described, "purposes")),
                LawfulBasis.valueOf(text(described, "lawfulBasis")),
                texts(described, "recipients"),
                text(described, "retention"));
        DataSet set = new DataSet(name, text(described, "title"), fields, processing);
        return new RowShape(set.name(), set.fields());
    }

    private static Field field(Map<String, Object> described) {
        String type = text(described, "type");
        FieldType known = Arrays.stream(FieldType.values())
                .filter(other -> other.schemaName().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is an unknown type of a field"));
        return new Field(text(described, "name"), known, described.size() == 2 ? null : meaning(described));
    }

    private static Field.Meaning meaning(Map<String, Object> described) {
        return new Field.Meaning(
                text(described, "category"),
                Party.valueOf(text(described, "party")),
                Provenance.valueOf(text(described, "provenance")),
                some(described, "special").equals(true));
    }

    private static List<String> texts(Map<String, Object> described, String name) {
        return list(described, name).stream().map(String::valueOf).toList();
    }

    private static List<?> list(Map<String, Object> described, String name) {
        if (some(described, name) instanceof List<?> values) {
            return values;
        }
        throw new IllegalArgumentException("datapackage.json has no list of " + name + " for it");
    }

    private static String text(Map<String, Object> described, String name) {
        if (some(described, name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("datapackage.json does not say the " + name + " of it");
    }

    private static Object some(Map<String, Object> described, String name) {
        Object value = described.get(name);
        if (value == null) {
            throw new IllegalArgumentException("datapackage.json does not say the " + name + " of it");
        }
        return value;
    }
}
