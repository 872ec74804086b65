package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import java.util.function.BiConsumer;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.mapped.Note;
import uk.org.tenancy.jpa.contract.mapped.Ticket;

/** What only EclipseLink has, where it keeps rows apart: objects whose rows it takes for granted. */
@ParameterizedClass
@EnumSource(
        value = MappedService.Case.class,
        names = {"ECLIPSELINK_ON_H2", "ECLIPSELINK_ON_POSTGRESQL"})
class MappedEclipseLinkTest {

    @Parameter
    MappedService.Case runsOn;

    private MappedService service;

    @BeforeEach
    void twoCouncilsWithATicketEach() {
        service = MappedService.on(runsOn);
        service.store(NORTHMOOR, new Ticket(1, "n1"));
        service.store(SOUTHDALE, new Ticket(2, "s1"));
    }

    @Test
    void L03_L05_an_object_that_is_registered_as_existing_is_not_linked_to() {
        refused((own, registered) -> own.parent = registered);
        refused((own, registered) -> own.related.add(registered));
        refused((own, registered) -> own.notes.add(new Note(registered, "mine")));
        assertThat(service.all("select title from ticket where parent_id is not null"))
                .isEmpty();
        assertThat(service.all("select related_id from ticket_ticket")).isEmpty();
        assertThat(service.all("select text from note")).isEmpty();
    }

    @Test
    void U12_an_object_that_is_registered_as_existing_is_not_changed() {
        refused((own, registered) -> registered.title = "stolen");
        assertThat(service.all("select title from ticket order by id")).containsExactly("n1", "s1");
    }

    @Test
    void L03_own_rows_that_are_registered_as_existing_are_linked_to() {
        service.store(SOUTHDALE, new Ticket(3, "s2"));
        Ticket other = service.as(SOUTHDALE, em -> em.find(Ticket.class, 3L));
        service.as(SOUTHDALE, em -> {
            Ticket own = em.find(Ticket.class, 2L);
            own.parent = (Ticket) em.unwrap(UnitOfWork.class).registerExistingObject(other);
            return own;
        });
        assertThat(service.all("select parent_id from ticket where id = 2")).containsExactly("3");
    }

    private void refused(BiConsumer<Ticket, Ticket> work) {
        Ticket foreign = service.as(NORTHMOOR, em -> em.find(Ticket.class, 1L));
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    Ticket own = em.find(Ticket.class, 2L);
                    work.accept(own, (Ticket) em.unwrap(UnitOfWork.class).registerExistingObject(foreign));
                    return own;
                }))
                .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown));
    }
}
