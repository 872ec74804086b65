package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.contract.model.Officer;
import uk.org.tenancy.jpa.contract.model.Remark;
import uk.org.tenancy.jpa.contract.model.Report;
import uk.org.tenancy.jpa.contract.rival.HibernateRival;
import uk.org.tenancy.jpa.contract.rival.Reply;
import uk.org.tenancy.jpa.contract.rival.Ticket;

/** Links from one tenant's rows to another's, which a reference is enough for where only {@code @TenantId} is in the way. */
class RivalLinksTest extends HibernateRivalContract {

    private final Service service = Service.on(Provider.HIBERNATE);
    private long northmoorId;

    @BeforeEach
    void northmoorHasAReportAndAnOfficer() {
        northmoorId = service.store(NORTHMOOR, new Report("n1")).id;
        service.store(NORTHMOOR, new Officer("mo", "Mo"));
    }

    @Test
    void leak_04_a_child_of_a_foreign_reference_appears_in_the_collection_of_its_parent() {
        reply(alone);
        assertThat(repliesOfNorthmoor(alone)).containsExactly("planted");
        assertThatThrownBy(() -> reply(guarded)).hasStackTraceContaining("foreign key");
        assertThat(repliesOfNorthmoor(guarded)).isEmpty();
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    Remark planted = new Remark(em.getReference(Report.class, northmoorId), "planted");
                    em.persist(planted);
                    return planted;
                }))
                .hasStackTraceContaining("foreign key");
    }

    @Test
    void leak_05_a_link_to_a_foreign_reference_opens_the_row_behind_it() {
        link(alone);
        assertThat(behindTheLink(alone)).containsExactly("n1");
        assertThat(joined(alone)).containsExactly("n1");
        assertThatThrownBy(() -> link(guarded)).hasStackTraceContaining("foreign key");
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    Report mine = new Report("s1");
                    mine.officers.add(em.getReference(Officer.class, "mo"));
                    em.persist(mine);
                    return mine;
                }))
                .hasStackTraceContaining("foreign key");
    }

    @Test
    void leak_09_a_foreign_key_tells_that_a_foreign_row_exists() {
        reply(alone);
        assertThatThrownBy(() -> reply(alone, 99)).hasStackTraceContaining("foreign key");
        for (long id : List.of(1, 99)) {
            assertThatThrownBy(() -> reply(guarded, id))
                    .hasStackTraceContaining("foreign key")
                    .hasStackTraceContaining("is not present in table \"ticket\"");
        }
    }

    private static void reply(HibernateRival application) {
        reply(application, 1);
    }

    private static void reply(HibernateRival application, long ticket) {
        application.run(
                SOUTHDALE,
                session -> session.persist(new Reply(ticket, session.getReference(Ticket.class, ticket), "planted")));
    }

    private static List<String> repliesOfNorthmoor(HibernateRival application) {
        return application.as(
                NORTHMOOR,
                session -> session.find(Ticket.class, 1L).replies.stream()
                        .map(reply -> reply.text)
                        .toList());
    }

    private static void link(HibernateRival application) {
        application.run(SOUTHDALE, session -> {
            Ticket mine = new Ticket(2, "s2");
            mine.related.add(session.getReference(Ticket.class, 1L));
            session.persist(mine);
        });
    }

    private static List<String> behindTheLink(HibernateRival application) {
        return application.as(
                SOUTHDALE,
                session -> session.find(Ticket.class, 2L).related.stream()
                        .map(ticket -> ticket.title)
                        .toList());
    }

    private static List<String> joined(HibernateRival application) {
        return application.as(
                SOUTHDALE,
                session -> session.createSelectionQuery("select r.title from Ticket t join t.related r", String.class)
                        .getResultList());
    }
}
