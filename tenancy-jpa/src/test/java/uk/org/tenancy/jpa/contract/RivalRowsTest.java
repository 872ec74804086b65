package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.jpa.contract.rival.HibernateRival;
import uk.org.tenancy.jpa.contract.rival.Ticket;

/** Rows of another tenant that somebody makes up by their id, or still holds, and gives to Hibernate to be changed. */
class RivalRowsTest extends HibernateRivalContract {

    // Releases up to 6.6.56 and 7.4.6 send the id alone; later ones send the tenant with it, and change nothing.
    private static final boolean BY_ID_ALONE = Version.getVersionString().startsWith("6.6.");

    static Stream<Arguments> ways() {
        return Stream.of(
                way("update", application -> application.stateless(SOUTHDALE, s -> s.update(forged()))),
                way("delete", application -> application.stateless(SOUTHDALE, s -> s.delete(forged()))),
                way("upsert", application -> application.stateless(SOUTHDALE, s -> s.upsert(forged()))),
                way("remove", application -> application.run(SOUTHDALE, s -> s.remove(forged()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void leak_02_a_row_is_changed_by_its_id_alone(String name, Consumer<HibernateRival> way) {
        Throwable refusal = catchThrowable(() -> way.accept(alone));
        if (BY_ID_ALONE) {
            assertThat(refusal).isNull();
            assertThat(ofNorthmoorAlone()).isEmpty();
        } else {
            assertThat(refusal).isNotNull();
            assertThat(ofNorthmoorAlone()).containsExactly("n1");
        }
        // Some of these ways change nothing without saying so.
        assertThat(String.valueOf(catchThrowable(() -> way.accept(guarded)))).doesNotContain("n1");
        assertThat(ofNorthmoorGuarded()).containsExactly("n1");
    }

    @Test
    void leak_02_a_merge_tells_that_a_foreign_row_exists() {
        assertThatThrownBy(() -> merge(alone)).hasStackTraceContaining("ticket_pkey");
        merge(guarded);
        assertThat(ofNorthmoorGuarded()).containsExactly("n1");
    }

    private static void merge(HibernateRival application) {
        application.run(SOUTHDALE, session -> session.merge(new Ticket(1, "merged")));
    }

    private static List<String> ofNorthmoorAlone() {
        return alone.all("select title from ticket where tenant = 'northmoor' and title = 'n1'");
    }

    private static List<String> ofNorthmoorGuarded() {
        return guarded.all("select title from ticket join tenancy.tenant t on t.number = tenant_id"
                + " where t.id = 'northmoor' and tenant = 'northmoor'");
    }

    /** Northmoor's ticket, made up by somebody who calls it Southdale's. */
    private static Ticket forged() {
        Ticket ticket = new Ticket(1, "stolen");
        ticket.tenant = "southdale";
        return ticket;
    }

    private static Arguments way(String name, Consumer<HibernateRival> way) {
        return Arguments.of(name, way);
    }
}
