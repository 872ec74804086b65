package uk.org.tenancy.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;

/** A store of its own, with one data set: rows that name a person by e-mail, and know an account number besides. */
public final class MemoryStore implements PersonalDataHook {

    private final String name;
    private final DataSet set;
    private final Map<TenantId, List<Row>> rows =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    public final Set<TenantId> restricted = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));

    /** A row; what is anonymised is known by nobody. */
    public record Row(Set<Identifier> of, String text) {}

    public MemoryStore(String name, String dataSet, String... recipients) {
        this.name = name;
        this.set = set(dataSet, recipients);
    }

    public static DataSet set(String name, String... recipients) {
        return new DataSet(
                name,
                "Words",
                List.of(
                        new Field("number", FieldType.INTEGER, null),
                        new Field(
                                "text",
                                FieldType.STRING,
                                new Field.Meaning("words", Party.SUBJECT, Provenance.PROVIDED, false))),
                new Processing("to remember", LawfulBasis.PUBLIC_TASK, List.of(recipients), "a year"));
    }

    public void put(TenantId tenant, String text, Identifier... of) {
        rows.computeIfAbsent(tenant, first -> new ArrayList<>()).add(new Row(Set.of(of), text));
    }

    public List<Row> rows(TenantId tenant) {
        return rows.computeIfAbsent(tenant, first -> new ArrayList<>());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of(set);
    }

    @Override
    public Answer find(Subject subject) {
        List<Row> found = of(subject);
        Set<Identifier> identifiers = new HashSet<>();
        found.forEach(row -> identifiers.addAll(row.of()));
        return found.isEmpty()
                ? new Answer.NothingHeld()
                : new Answer.Held(Map.of(set.name(), (long) found.size()), identifiers);
    }

    @Override
    public Answer export(Subject subject, ExportSink sink) {
        List<Row> found = of(subject);
        try (ExportSink.Rows into = sink.rows(set)) {
            for (int i = 0; i < found.size(); i++) {
                into.add(List.of(i, found.get(i).text()));
            }
        }
        return Answer.of(Map.of(set.name(), (long) found.size()));
    }

    @Override
    public Answer restrict(Subject subject, boolean on) {
        if (on) {
            restricted.add(here());
        } else {
            restricted.remove(here());
        }
        return Answer.of(Map.of(set.name(), (long) of(subject).size()));
    }

    @Override
    public Answer correct(Subject subject, List<Correction> corrections) {
        List<Row> found = of(subject);
        for (Correction correction : corrections) {
            Row wrong = found.get(Integer.parseInt(correction.key().get("number")));
            rows(here())
                    .replaceAll(row -> row.equals(wrong) ? new Row(row.of(), String.valueOf(correction.value())) : row);
        }
        return Answer.of(Map.of(set.name(), (long) corrections.size()));
    }

    @Override
    public Answer erase(Subject subject, ErasurePlan plan) {
        List<Row> found = of(subject);
        switch (plan.of(set.name()).kind()) {
            case ERASE -> rows(here()).removeAll(found);
            case ANONYMISE -> {
                rows(here()).removeAll(found);
                found.forEach(row -> rows(here()).add(new Row(Set.of(), "")));
            }
            case RETAIN, HOLD -> {}
        }
        return Answer.of(Map.of(set.name(), (long) found.size()));
    }

    @Override
    public void identifiers(Consumer<Identifier> each) {
        rows(here()).forEach(row -> row.of().forEach(each));
    }

    private List<Row> of(Subject subject) {
        return rows(here()).stream()
                .filter(row -> row.of().stream().anyMatch(subject.identifiers()::contains))
                .toList();
    }

    private static TenantId here() {
        return TenantContext.require().id();
    }
}
