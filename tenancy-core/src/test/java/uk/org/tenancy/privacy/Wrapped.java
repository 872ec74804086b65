package uk.org.tenancy.privacy;

import java.util.List;

/** A store that does what another does, other than a test says. */
public class Wrapped implements PersonalDataHook {

    private final PersonalDataHook store;

    public Wrapped(PersonalDataHook store) {
        this.store = store;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public List<DataSet> dataSets() {
        return store.dataSets();
    }

    @Override
    public Answer find(Subject subject) {
        return store.find(subject);
    }

    @Override
    public Answer export(Subject subject, ExportSink sink) {
        return store.export(subject, sink);
    }

    @Override
    public Answer restrict(Subject subject, boolean restricted) {
        return store.restrict(subject, restricted);
    }

    @Override
    public Answer erase(Subject subject, ErasurePlan plan) {
        return store.erase(subject, plan);
    }
}
