package uk.org.tenancy.examples.reports.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step in the timeline of a report: what was said, and the status from then on. */
@Entity
@Table(name = "report_update")
public class ReportUpdate {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_update_seq")
    @SequenceGenerator(name = "report_update_seq", sequenceName = "report_update_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "report_id")
    private Report report;

    @Column(name = "made_at")
    private Instant madeAt;

    @Enumerated(EnumType.STRING)
    private ReportStatus status;

    private String text;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "officer_id")
    private @Nullable Officer officer;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ReportUpdate() {}

    ReportUpdate(Report report, Instant madeAt, ReportStatus status, String text, @Nullable Officer officer) {
        this.report = report;
        this.madeAt = madeAt;
        this.status = status;
        this.text = text;
        this.officer = officer;
    }

    /** {@return the update's own id} */
    public long id() {
        return Stored.id(id);
    }

    /** {@return the report whose timeline this is part of} */
    public Report report() {
        return report;
    }

    /** {@return when it was made} */
    public Instant madeAt() {
        return madeAt;
    }

    /** {@return the status of the report from then on} */
    public ReportStatus status() {
        return status;
    }

    /** {@return what the officer wrote for the public, empty when only the status changed} */
    public String text() {
        return text;
    }

    /** {@return the officer who made it, for colleagues only} */
    public Optional<Officer> officer() {
        return Optional.ofNullable(officer);
    }
}
