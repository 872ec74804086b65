package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;

/** Compares the schemas of two databases: whether the rows of one fit into the other, whatever they are. */
record Comparison(Schema source, Schema target) {

    private static final String ENUM = "enum ";

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!source.encoding().equals(target.encoding())) {
            problems.add("the databases have different encodings, " + source.encoding() + " and " + target.encoding()
                    + "; bring the source into one of the same first");
        }
        if (source.largeObjects() > 0) {
            problems.add("the source keeps " + source.largeObjects() + " large objects, which stand in no table and are"
                    + " not brought; move what they hold into columns of type bytea or text first");
        }
        source.strangers()
                .forEach(table -> problems.add("nothing was decided about table " + table
                        + " of the source, so its rows would be left behind"));
        target.tables().values().forEach(table -> table(source.tables().get(table.name()), table, problems));
        source.tables().keySet().stream()
                .filter(table -> !target.tables().containsKey(table))
                .forEach(table -> problems.add("there is no table " + table + " in the target"));
        types(problems);
        return problems;
    }

    private static void table(@Nullable Table from, Table to, List<String> problems) {
        if (from == null) {
            problems.add("there is no table " + to.name() + " in the source; bring both to the same version");
            return;
        }
        Stream.concat(from.columns().stream(), to.columns().stream())
                .map(Column::name)
                .distinct()
                .forEach(name -> column(
                        to, from.column(name).orElse(null), to.column(name).orElse(null), problems));
    }

    private static void column(Table table, @Nullable Column from, @Nullable Column to, List<String> problems) {
        Column any = Objects.requireNonNull(from == null ? to : from);
        String subject = "column " + any.name() + " of " + table.name();
        if (to == null && any.name().equals(Table.MARK)) {
            problems.add(
                    subject + " is missing in the target, where restricted rows would be used like others; declare the"
                            + " table restrictable there, or add the column and see yourself that such rows are not used");
        } else if (from == null || to == null) {
            problems.add(subject + " is missing in the " + (from == null ? "source" : "target")
                    + "; bring both to the same version");
        } else if (!from.type().equals(to.type())) {
            problems.add(subject + " is " + from.type() + " in the source and " + to.type() + " in the target");
        } else if (from.generated() != to.generated()) {
            problems.add(subject + " is worked out by the database on one side only");
        } else if (from.type().equals("oid")) {
            problems.add(subject + " is an oid, which means something else in another database");
        }
    }

    private void types(List<String> problems) {
        source.types().forEach((name, definition) -> {
            String other = target.types().get(name);
            if (other != null && !fits(definition, other)) {
                problems.add(
                        "type " + name + " is '" + definition + "' in the source and '" + other + "' in the target");
            }
        });
    }

    private static boolean fits(String from, String to) {
        return from.equals(to) || (isEnum(from) && isEnum(to) && labels(to).containsAll(labels(from)));
    }

    private static boolean isEnum(String definition) {
        return definition.startsWith(ENUM);
    }

    private static List<String> labels(String definition) {
        return List.of(definition.substring(ENUM.length()).split("(?<=') (?=')"));
    }

    List<String> notices(boolean triggersFire) {
        List<String> notices = new ArrayList<>();
        for (Table table : target.tables().values()) {
            table.triggers()
                    .forEach(trigger -> notices.add("trigger " + trigger + " of " + table.name()
                            + (triggersFire
                                    ? " fires for each row that is brought; if it writes what the source does not hold, all is"
                                            + " undone. Run it with connections of a superuser, and no trigger fires"
                                    : " does not fire for rows that are brought")));
        }
        return notices;
    }

    /** Counters that programs take more than one number from at a time. */
    List<String> blocks() {
        return target.sequences().values().stream()
                .filter(Schema.Sequence::block)
                .map(counter -> "sequence " + counter.name() + " is read in blocks; restart programs that hold numbers"
                        + " which they took before, ere they serve this tenant")
                .toList();
    }
}
