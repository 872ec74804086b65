package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.mapped.Note;
import uk.org.tenancy.jpa.contract.mapped.Ticket;

/** What all parts of the contract start from where the mapper keeps rows apart: two councils, with a ticket each. */
@ParameterizedClass
@EnumSource(MappedService.Case.class)
abstract class MappedContract {

    static final long NORTHMOORS = 1;
    static final long SOUTHDALES = 2;

    @Parameter
    MappedService.Case runsOn;

    MappedService service;

    @BeforeEach
    final void twoCouncilsWithATicketEach() {
        service = MappedService.on(runsOn);
        service.store(NORTHMOOR, ticket(NORTHMOORS, "n1"));
        service.store(SOUTHDALE, ticket(SOUTHDALES, "s1"));
    }

    private static Ticket ticket(long id, String title) {
        Ticket ticket = new Ticket(id, title);
        ticket.labels.add(title + " label");
        ticket.notes.add(new Note(ticket, title + " note"));
        return ticket;
    }

    final boolean onHibernate() {
        return runsOn.provider == Provider.HIBERNATE;
    }

    /** Whoever refuses, both tickets are as they were. */
    final void refusedAndUnchanged(ThrowingCallable work) {
        assertThatThrownBy(work).isNotNull();
        assertThat(service.all("select tenant || ' ' || title from ticket order by id"))
                .containsExactly("northmoor n1", "southdale s1");
    }

    /** This library refuses, because of whose row it is. */
    final void refusedAsForeign(ThrowingCallable work) {
        assertThatThrownBy(work).satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown));
    }

    /** This library refuses, because of what the level does not hold. */
    final void refusedAtThisLevel(ThrowingCallable work) {
        assertThatThrownBy(work)
                .satisfies(thrown -> refusedBy(TenancyException.class, thrown))
                .hasStackTraceContaining("at the level MAPPED");
    }
}
