package uk.org.tenancy.privacy.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.MemoryStore;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionRule;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.Wrapped;

/** A store with one data set, whose rows have a day. */
class DatedStore extends Wrapped {

    private final DataSet set;
    private final Map<String, List<Row>> rows = new TreeMap<>();

    record Row(Identifier of, LocalDate day) {}

    DatedStore(String name, String dataSet) {
        this(name, dataSet, new RetentionRule(Period.ofYears(1), "day", Disposition.Kind.ERASE));
    }

    private DatedStore(String name, String dataSet, RetentionRule rule) {
        super(new MemoryStore(name, dataSet));
        DataSet plain = MemoryStore.set(dataSet);
        this.set = new DataSet(
                dataSet, plain.title(), plain.fields(), plain.processing().keptBy(rule));
    }

    void put(TenantId tenant, Identifier of, String day) {
        rows.computeIfAbsent(tenant.value(), first -> new ArrayList<>()).add(new Row(of, LocalDate.parse(day)));
    }

    List<String> days(TenantId tenant) {
        return rows.getOrDefault(tenant.value(), List.of()).stream()
                .map(row -> row.day().toString())
                .toList();
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of(set);
    }

    @Override
    public Answer find(Subject subject) {
        return new Answer.NothingHeld();
    }

    @Override
    public void overdue(RetentionPlan plan, RetentionSink sink) {
        List<Row> overdue = overdue(plan);
        long held =
                overdue.stream().filter(row -> plan.held().contains(row.of())).count();
        sink.rows(set.name(), overdue.size() - held);
        sink.kept(set.name(), RetentionSink.Kept.REQUESTED, held);
    }

    @Override
    public void dispose(RetentionPlan plan, RetentionSink sink) {
        for (Row row : overdue(plan)) {
            if (!plan.held().contains(row.of())) {
                here().remove(row);
                sink.rows(set.name(), 1);
            }
        }
    }

    private List<Row> overdue(RetentionPlan plan) {
        LocalDate keptFrom = plan.steps().get(set.name()).keptFrom();
        return here().stream().filter(row -> row.day().isBefore(keptFrom)).toList();
    }

    private List<Row> here() {
        return rows.computeIfAbsent(TenantContext.require().id().value(), first -> new ArrayList<>());
    }
}
