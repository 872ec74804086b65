package uk.org.tenancy.jpa.contract;

import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;

import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import uk.org.tenancy.jpa.contract.rival.HibernateRival;
import uk.org.tenancy.jpa.contract.rival.Ticket;

/** What is shown first where nothing but Hibernate is between two councils, and then closed by a tenant data source. */
abstract class HibernateRivalContract {

    static HibernateRival alone;
    static HibernateRival guarded;

    @BeforeAll
    static void start() {
        alone = HibernateRival.alone();
        guarded = HibernateRival.guarded();
    }

    @BeforeEach
    final void northmoorHasSomething() {
        for (HibernateRival application : List.of(alone, guarded)) {
            application.empty();
            application.run(NORTHMOOR, this::store);
        }
    }

    @AfterAll
    static void drop() {
        alone.close();
        guarded.close();
    }

    /** Stores what Northmoor has. */
    void store(Session session) {
        session.persist(new Ticket(1, "n1"));
    }
}
