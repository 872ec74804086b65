package uk.org.tenancy.jpa.contract.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;

/** How a report ended. */
@Entity
public class Outcome {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String text;

    @OneToOne
    @JoinColumn(name = "report_id")
    public Report report;

    protected Outcome() {}

    public Outcome(Report report, String text) {
        this.report = report;
        this.text = text;
    }
}
