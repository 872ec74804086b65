package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.database.Transactions;
import uk.org.tenancy.examples.reports.model.Category;
import uk.org.tenancy.examples.reports.model.Photo;
import uk.org.tenancy.examples.reports.model.PhotoFile;
import uk.org.tenancy.examples.reports.model.Report;

/** What residents do: report a problem, and follow what happens. */
public final class ReportService {

    private final Transactions transactions;
    private final Clock clock;

    /** The reports in this database, by this clock. */
    public ReportService(EntityManagerFactory entities, Clock clock) {
        this(new Transactions(entities), clock);
    }

    private ReportService(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** {@return this service as it was at another moment, for bringing in what happened earlier} */
    public ReportService at(Instant moment) {
        return new ReportService(transactions, Clock.fixed(moment, ZoneOffset.UTC));
    }

    /** {@return all categories, those of one group together} */
    public List<Category> categories() {
        return transactions.call(
                manager -> manager.createQuery("from Category order by groupInEnglish, nameInEnglish", Category.class)
                        .getResultList());
    }

    /** {@return the category with this code} */
    public Optional<Category> category(String code) {
        return transactions.call(manager -> Optional.ofNullable(manager.find(Category.class, code)));
    }

    /**
     * Takes in a report.
     *
     * @throws InvalidInput when something about it must be put right first
     */
    public Report submit(NewReport sent, @Nullable PhotoFile photo) {
        List<Problem> problems = sent.problems();
        if (photo != null && photo.tooLarge()) {
            problems.add(new Problem("photo", "error.photo.large"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return transactions.call(manager -> store(sent, photo, manager));
    }

    private Report store(NewReport sent, @Nullable PhotoFile photo, EntityManager manager) {
        Category category = manager.find(Category.class, sent.category());
        if (category == null) {
            throw new InvalidInput("category", "error.category.missing");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Report report = new Report(category, sent.description(), sent.place(), now);
        report.reportedBy(sent.name(), sent.email());
        if (sent.latitude() != null && sent.longitude() != null) {
            report.locate(sent.latitude(), sent.longitude());
        }
        manager.persist(report);
        if (photo != null) {
            manager.persist(new Photo(report, photo));
        }
        return report;
    }

    /** {@return the report with this reference, together with its timeline} */
    public Optional<Report> find(long id) {
        return transactions.call(manager -> manager.createQuery("""
                        select r from Report r join fetch r.category left join fetch r.assignedTo
                        left join fetch r.updates u left join fetch u.officer where r.id = :id""", Report.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst());
    }

    /** {@return the photo of the report with this reference} */
    public Optional<Photo> photo(long reportId) {
        return transactions.call(manager -> manager.createQuery("from Photo p where p.report.id = :report", Photo.class)
                .setParameter("report", reportId)
                .getResultStream()
                .findFirst());
    }
}
