package uk.org.tenancy.jpa.contract.model;

import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import uk.org.tenancy.TenantContext;

/** Writes down for which tenant each callback was made. */
public class Witness {

    public static final List<String> CALLS = new CopyOnWriteArrayList<>();

    @PrePersist
    void persist(Report report) {
        note("persist", report);
    }

    @PreUpdate
    void update(Report report) {
        note("update", report);
    }

    @PreRemove
    void remove(Report report) {
        note("remove", report);
    }

    @PostLoad
    void load(Report report) {
        note("load", report);
    }

    private static void note(String what, Report report) {
        CALLS.add(TenantContext.require().id() + " " + what + " " + report.title);
    }
}
