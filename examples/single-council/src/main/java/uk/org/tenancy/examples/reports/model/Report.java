package uk.org.tenancy.examples.reports.model;

import jakarta.persistence.CascadeType;
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
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A problem in the street, as a resident described it, and how far the council is with it. */
@Entity
@Table(name = "report")
public class Report {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_seq")
    @SequenceGenerator(name = "report_seq", sequenceName = "report_seq", allocationSize = 1)
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "category_code")
    private Category category;

    private String description;

    private String place;

    private @Nullable Double latitude;

    private @Nullable Double longitude;

    @Enumerated(EnumType.STRING)
    private ReportStatus status = ReportStatus.OPEN;

    @Column(name = "reported_at")
    private Instant reportedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "reporter_name")
    private @Nullable String reporterName;

    @Column(name = "reporter_email")
    private @Nullable String reporterEmail;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "assigned_to")
    private @Nullable Officer assignedTo;

    @OneToMany(mappedBy = "report", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<ReportUpdate> updates = new ArrayList<>();

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Report() {}

    /** A new report. */
    public Report(Category category, String description, String place, Instant reportedAt) {
        this.category = category;
        this.description = description;
        this.place = place;
        this.reportedAt = reportedAt;
        this.updatedAt = reportedAt;
    }

    /** Says where exactly it is. */
    public void locate(double latitude, double longitude) {
        this.latitude = latitude;
        this.longitude = longitude;
    }

    /** Notes who reported it; both are optional and for officers only. */
    public void reportedBy(@Nullable String name, @Nullable String email) {
        this.reporterName = name;
        this.reporterEmail = email;
    }

    /** Gives the report to an officer. */
    public void assign(Officer to, Officer by, String text, Instant now) {
        requireUnclosed();
        this.assignedTo = to;
        record(ReportStatus.ASSIGNED, by, text, now);
    }

    /** Tells the public something about it. */
    public void comment(Officer by, String text, Instant now) {
        requireUnclosed();
        record(status, by, text, now);
    }

    /** Finishes with it, saying why. */
    public void close(Officer by, String text, Instant now) {
        requireUnclosed();
        record(ReportStatus.CLOSED, by, text, now);
    }

    private void record(ReportStatus after, Officer by, String text, Instant now) {
        this.status = after;
        this.updatedAt = now;
        updates.add(new ReportUpdate(this, now, after, text, by));
    }

    private void requireUnclosed() {
        if (closed()) {
            throw new IllegalStateException("Report " + id + " is closed");
        }
    }

    /** {@return the reference that residents follow the report by} */
    public long id() {
        return Stored.id(id);
    }

    /** {@return a number that grows with each change} */
    public int version() {
        return version;
    }

    /** {@return what kind of problem it is} */
    public Category category() {
        return category;
    }

    /** {@return the problem in the resident's words} */
    public String description() {
        return description;
    }

    /** {@return the place in the resident's words} */
    public String place() {
        return place;
    }

    /** {@return degrees north, if known} */
    public Optional<Double> latitude() {
        return Optional.ofNullable(latitude);
    }

    /** {@return degrees east, if known} */
    public Optional<Double> longitude() {
        return Optional.ofNullable(longitude);
    }

    /** {@return how far the council is with it} */
    public ReportStatus status() {
        return status;
    }

    /** {@return whether the council has finished with it} */
    public boolean closed() {
        return status == ReportStatus.CLOSED;
    }

    /** {@return when it was reported} */
    public Instant reportedAt() {
        return reportedAt;
    }

    /** {@return when something last happened to it} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** {@return the resident's name, never to be shown to the public} */
    public Optional<String> reporterName() {
        return Optional.ofNullable(reporterName);
    }

    /** {@return the resident's e-mail address, never to be shown to the public} */
    public Optional<String> reporterEmail() {
        return Optional.ofNullable(reporterEmail);
    }

    /** {@return the officer who deals with it} */
    public Optional<Officer> assignedTo() {
        return Optional.ofNullable(assignedTo);
    }

    /** {@return the timeline, oldest first} */
    public List<ReportUpdate> updates() {
        return Collections.unmodifiableList(updates);
    }
}
