package uk.org.tenancy.examples.reports.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The picture of a report. The report does not refer to it, so that lists never load pictures. */
@Entity
@Table(name = "photo")
public class Photo {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "photo_seq")
    @SequenceGenerator(name = "photo_seq", sequenceName = "photo_seq", allocationSize = 1)
    private @Nullable Long id;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "report_id")
    private Report report;

    @Column(name = "content_type")
    private String contentType;

    private byte[] content;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Photo() {}

    /** The picture of this report. */
    public Photo(Report report, PhotoFile file) {
        if (file.tooLarge()) {
            throw new IllegalArgumentException("A photo may have at most " + PhotoFile.MAX_BYTES + " bytes");
        }
        this.report = report;
        this.contentType = file.contentType();
        this.content = file.content();
    }

    /** {@return the photo's own id} */
    public long id() {
        return Stored.id(id);
    }

    /** {@return the report it shows} */
    public Report report() {
        return report;
    }

    /** {@return the media type found in the bytes when the photo was sent} */
    public String contentType() {
        return contentType;
    }

    /** {@return a copy of the bytes} */
    public byte[] content() {
        return content.clone();
    }
}
