package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.contract.mapped.Kind;
import uk.org.tenancy.jpa.contract.mapped.Note;
import uk.org.tenancy.jpa.contract.mapped.Ticket;
import uk.org.tenancy.jpa.contract.mapped.Visit.Inspection;

/** What a tenant writes where the mapper keeps rows apart. */
class MappedWriteTest extends MappedContract {

    @Test
    void I01_I09_new_objects_and_their_children_are_the_tenants() {
        assertThat(service.all("select tenant from ticket where id = 2")).containsExactly("southdale");
        assertThat(service.all("select tenant from note where text = 's1 note'"))
                .containsExactly("southdale");
    }

    @Test
    void I03_an_insert_with_another_tenants_id_is_refused() {
        Ticket foreign = new Ticket(3, "s3");
        foreign.tenant = "northmoor";
        refusedAndUnchanged(() -> service.store(SOUTHDALE, foreign));
    }

    @Test
    void I04_without_a_binding_nothing_is_written() {
        assertThatThrownBy(() -> {
                    try (EntityManager em = service.entities.createEntityManager()) {
                        em.getTransaction().begin();
                        em.persist(new Ticket(3, "nobody's"));
                        em.getTransaction().commit();
                    }
                })
                .satisfies(thrown -> Refusals.refusedBy(NoTenantException.class, thrown));
        assertThat(service.all("select title from ticket where id = 3")).isEmpty();
    }

    @Test
    void I15_shared_rows_are_written_by_whoever_may_and_are_nobodys() {
        service.store(SOUTHDALE, new Kind("hole", "Hole"));
        assertThat(service.as(NORTHMOOR, em -> em.find(Kind.class, "hole")).name)
                .isEqualTo("Hole");
    }

    @Test
    void U01_D01_own_rows_are_changed_and_removed() {
        service.as(SOUTHDALE, em -> {
            Ticket own = em.find(Ticket.class, SOUTHDALES);
            own.title = "changed";
            own.notes.get(0).text = "changed";
            own.kind = em.find(Kind.class, "pothole");
            return own;
        });
        assertThat(service.all("select title from ticket where id = 2")).containsExactly("changed");
        service.as(SOUTHDALE, em -> {
            em.remove(em.find(Ticket.class, SOUTHDALES));
            return em;
        });
        assertThat(service.all("select title from ticket")).containsExactly("n1");
        assertThat(service.all("select text from note")).containsExactly("n1 note");
    }

    @Test
    void U03_U04_the_tenant_of_a_row_is_not_changed() {
        for (String tenant : new String[] {"northmoor", null}) {
            refusedAndUnchanged(() -> service.as(SOUTHDALE, em -> {
                Ticket own = em.find(Ticket.class, SOUTHDALES);
                own.tenant = tenant;
                own.title = "moved";
                return own;
            }));
        }
        service.as(SOUTHDALE, em -> {
            Ticket own = em.find(Ticket.class, SOUTHDALES);
            own.tenant = new String("southdale");
            return own;
        });
    }

    @Test
    void U12_D02_a_detached_row_of_another_tenant_is_neither_changed_nor_removed() {
        Ticket foreign = service.as(NORTHMOOR, em -> em.find(Ticket.class, NORTHMOORS));
        foreign.title = "stolen";
        refusedAndUnchanged(() -> service.as(SOUTHDALE, em -> em.merge(foreign)));
        refusedAndUnchanged(() -> service.as(SOUTHDALE, em -> {
            em.remove(foreign);
            return em;
        }));
        refusedAndUnchanged(() -> service.as(SOUTHDALE, em -> {
            em.remove(em.getReference(Ticket.class, NORTHMOORS));
            return em;
        }));
        refusedAndUnchanged(() -> service.as(SOUTHDALE, em -> {
            em.getReference(Ticket.class, NORTHMOORS).title = "stolen";
            em.flush();
            throw new IllegalStateException("nothing was there to be changed");
        }));
    }

    @Test
    void U12_an_object_made_up_with_another_tenants_id_does_not_reach_its_row() {
        refusedAndUnchanged(() -> service.as(SOUTHDALE, em -> em.merge(new Ticket(NORTHMOORS, "stolen"))));
        refusedAndUnchanged(() -> service.store(SOUTHDALE, new Ticket(NORTHMOORS, "stolen")));
    }

    @Test
    void L03_a_child_is_not_linked_to_another_tenants_parent() {
        Ticket foreign = service.as(NORTHMOOR, em -> em.find(Ticket.class, NORTHMOORS));
        assertNotLinked(em -> em.persist(new Note(foreign, "mine")));
        assertNotLinked(em -> em.persist(new Note(em.getReference(Ticket.class, NORTHMOORS), "mine")));
        assertNotLinked(em -> em.persist(new Note(new Ticket(NORTHMOORS, "made up"), "mine")));
        assertNotLinked(em -> em.find(Ticket.class, SOUTHDALES).parent = foreign);
        assertNotLinked(em -> em.find(Ticket.class, SOUTHDALES).parent = em.getReference(Ticket.class, NORTHMOORS));
        assertNotLinked(em -> em.find(Ticket.class, SOUTHDALES).notes.get(0).ticket = foreign);
        assertNotLinked(em -> em.merge(new Note(foreign, "mine")));
        assertNotLinked(em -> {
            Ticket own = em.find(Ticket.class, SOUTHDALES);
            em.detach(own);
            own.parent = foreign;
            em.merge(own);
        });
    }

    @Test
    void L05_a_link_to_another_tenants_row_is_refused() {
        Ticket foreign = service.as(NORTHMOOR, em -> em.find(Ticket.class, NORTHMOORS));
        assertNotLinked(em -> em.find(Ticket.class, SOUTHDALES).related.add(foreign));
        assertNotLinked(em -> em.find(Ticket.class, SOUTHDALES).related.add(em.getReference(Ticket.class, NORTHMOORS)));
        assertNotLinked(em -> {
            Ticket linked = new Ticket(3, "s3");
            linked.related.add(em.getReference(Ticket.class, NORTHMOORS));
            em.persist(linked);
        });
    }

    private void assertNotLinked(Consumer<EntityManager> linking) {
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    linking.accept(em);
                    return em;
                }))
                .isNotNull();
        assertThat(service.all("select tenant from note where ticket_id = 1")).containsExactly("northmoor");
        assertThat(service.all("select title from ticket where parent_id is not null"))
                .isEmpty();
        assertThat(service.all("select related_id from ticket_ticket")).isEmpty();
    }

    @Test
    void L03_L05_links_between_own_rows_are_made() {
        service.as(SOUTHDALE, em -> {
            Ticket second = new Ticket(3, "s3");
            second.parent = em.find(Ticket.class, SOUTHDALES);
            second.related.add(em.getReference(Ticket.class, SOUTHDALES));
            em.persist(second);
            em.persist(new Note(second, "more"));
            return second;
        });
        service.as(SOUTHDALE, em -> {
            em.persist(new Note(em.getReference(Ticket.class, 3L), "later"));
            return em;
        });
        assertThat(service.all("select parent_id from ticket where id = 3")).containsExactly("2");
        assertThat(service.all("select related_id from ticket_ticket")).containsExactly("2");
        assertThat(service.all("select text from note where ticket_id = 3")).contains("more", "later");
    }

    @Test
    void B01_B02_B03_bulk_updates_and_deletes_touch_own_rows_only() {
        service.store(NORTHMOOR, new Inspection(1, "n", "fine"));
        service.store(SOUTHDALE, new Inspection(2, "s", "fine"));
        assertThat(service.change(SOUTHDALE, "update Ticket t set t.title = 's2'"))
                .isEqualTo(1);
        assertThat(service.change(SOUTHDALE, "update Ticket t set t.title = 'x' where t.id = 1"))
                .isZero();
        assertThat(service.change(SOUTHDALE, "delete from Note n")).isEqualTo(1);
        assertThat(service.change(SOUTHDALE, "update MappedInspection i set i.name = 'x', i.finding = 'bad'"))
                .isEqualTo(1);
        assertThat(service.change(SOUTHDALE, "delete from MappedInspection i")).isEqualTo(1);
        assertThat(service.all("select title from ticket order by id")).containsExactly("n1", "s2");
        assertThat(service.all("select text from note")).containsExactly("n1 note");
        assertThat(service.all("select name || finding from visit natural join inspection"))
                .containsExactly("nfine");
    }

    @Test
    void U03_L03_bulk_statements_neither_move_rows_nor_link_them() {
        service.store(SOUTHDALE, new Inspection(2, "s", "fine"));
        for (String bulk : new String[] {
            "update Ticket t set t.tenant = 'northmoor'",
            "update Ticket t set t.title = 'x', t.tenant = 'northmoor'",
            "update Ticket t set t.parent = t.parent",
            "update Ticket t set t.parent = null",
            "update MappedInspection i set i.tenant = 'northmoor', i.finding = 'x'",
        }) {
            refusedAtThisLevel(() -> service.change(SOUTHDALE, bulk));
        }
        assertThat(service.all("select tenant from visit")).containsExactly("southdale");
        refusedAndUnchanged(() -> service.change(SOUTHDALE, "update Ticket t set t.tenant = 'northmoor'"));
    }

    @Test
    void X07_a_key_without_the_tenant_tells_that_a_row_exists() {
        assertThatThrownBy(() -> service.store(SOUTHDALE, new Ticket(NORTHMOORS, "taken")))
                .satisfies(thrown -> assertThat(rootCause(thrown).getMessage()).containsIgnoringCase("ticket"));
    }

    private static Throwable rootCause(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootCause(thrown.getCause());
    }

    @Test
    void B07_D03_bulk_statements_without_a_binding_are_refused() {
        assertThatThrownBy(() -> {
                    try (EntityManager em = TenantContext.call(SOUTHDALE, service.entities::createEntityManager)) {
                        em.getTransaction().begin();
                        em.createQuery("delete from Note n").executeUpdate();
                    }
                })
                .isNotNull();
        assertThat(service.all("select text from note")).hasSize(2);
    }
}
