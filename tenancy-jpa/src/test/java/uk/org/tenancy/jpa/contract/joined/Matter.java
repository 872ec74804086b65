package uk.org.tenancy.jpa.contract.joined;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** Something to be decided, whose kinds have further columns in tables of their own. */
@Entity
@Table(name = "matter")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "type")
@DiscriminatorValue("Matter")
@Processed(
        purpose = "to decide",
        basis = LawfulBasis.PUBLIC_TASK,
        retention = "a year",
        period = "P1Y",
        from = "closedOn")
public class Matter {

    /** The tables of all kinds. */
    public static final List<String> TABLES = List.of(
            "CREATE TABLE matter (id bigint PRIMARY KEY, type text NOT NULL, email text NOT NULL," + " closed_on date)",
            "CREATE TABLE appeal (id bigint PRIMARY KEY REFERENCES matter, grounds text NOT NULL, points int NOT NULL,"
                    + " word text)",
            "CREATE TABLE claim (id bigint PRIMARY KEY REFERENCES matter, account text)");

    @Id
    public Long id;

    @Identifies("email")
    @PersonalData("contact details")
    public String email;

    @NotPersonal
    @Column(name = "closed_on")
    public LocalDate closedOn;

    /** Stays without the person. */
    @Entity(name = "Appeal")
    @Table(name = "appeal")
    @DiscriminatorValue("Appeal")
    @Processed(
            purpose = "to decide",
            basis = LawfulBasis.PUBLIC_TASK,
            retention = "a year",
            period = "P1Y",
            from = "closedOn",
            afterwards = Disposition.Kind.ANONYMISE,
            onErasure = Disposition.Kind.ANONYMISE)
    public static class Appeal extends Matter {

        @PersonalData("words of the person")
        public String grounds;

        @PersonalData("conclusions")
        public Integer points;

        @NotPersonal
        public String word;
    }

    /** Goes. */
    @Entity(name = "Claim")
    @Table(name = "claim")
    @DiscriminatorValue("Claim")
    @Processed(
            purpose = "to pay",
            basis = LawfulBasis.PUBLIC_TASK,
            retention = "a year",
            period = "P1Y",
            from = "closedOn")
    public static class Claim extends Matter {

        @PersonalData("bank details")
        public String account;
    }
}
