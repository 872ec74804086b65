package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;
import static uk.org.tenancy.Tenants.tenant;
import static uk.org.tenancy.Tenants.withHost;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantDirectoryTest {

    private static final TenantId ID = TenantId.of("northmoor");
    private static final HostName HOST = HostName.of("report.northmoor.example.org");
    private static final Tenant WITH_HOST = withHost("northmoor", HOST.value());

    private final CountingSource source = new CountingSource(WITH_HOST);
    private final TenantDirectory directory = TenantDirectory.of(source);

    @Test
    void a_tenant_that_must_exist_is_found_or_an_error_names_it() {
        TenantDirectory directory = TenantDirectory.of(TenantSource.of(List.of(NORTHMOOR)));

        assertThat(directory.require(NORTHMOOR.id())).isEqualTo(NORTHMOOR);
        assertThatThrownBy(() -> directory.require(TenantId.of("nowhere")))
                .isInstanceOf(UnknownTenantException.class)
                .hasMessageContaining("there is no tenant 'nowhere'");
    }

    @Test
    void R17_the_second_look_up_does_not_touch_the_source() {
        for (int i = 0; i < 3; i++) {
            assertThat(directory.find(ID)).contains(WITH_HOST);
            assertThat(directory.findByHost(HOST)).contains(WITH_HOST);
        }
        assertThat(source.asked).hasValue(2);
    }

    @Test
    void C17_a_tenant_named_by_its_id_is_loaded_once_and_one_that_is_not_there_is_an_error() {
        for (int i = 0; i < 3; i++) {
            assertThat(directory.require(ID)).isEqualTo(WITH_HOST);
            assertThatThrownBy(() -> directory.require(TenantId.of("nobody")))
                    .isInstanceOf(UnknownTenantException.class);
        }
        assertThat(source.asked).hasValue(2);
    }

    @Test
    void R06_what_nobody_has_is_empty_and_remembered_as_such() {
        for (int i = 0; i < 3; i++) {
            assertThat(directory.find(TenantId.of("nobody"))).isEmpty();
            assertThat(directory.findByHost(HostName.of("nobody.example.org"))).isEmpty();
        }
        assertThat(source.asked).hasValue(2);
    }

    @Test
    void R17_a_change_drops_every_answer_at_once() {
        directory.find(ID);
        directory.findByHost(HOST);
        directory.find(TenantId.of("southmoor"));

        source.change(SOUTHMOOR);

        assertThat(directory.find(ID)).isEmpty();
        assertThat(directory.findByHost(HOST)).isEmpty();
        assertThat(directory.find(SOUTHMOOR.id())).contains(SOUTHMOOR);
    }

    @Test
    void R17_an_answer_that_was_being_fetched_during_a_change_is_not_kept() throws Exception {
        source.holdNextAnswer();
        CompletableFuture<Optional<Tenant>> inFlight = CompletableFuture.supplyAsync(() -> directory.find(ID));
        source.answerHeld.await();
        Tenant suspended = tenant("northmoor").status(TenantStatus.SUSPENDED).build();

        source.change(suspended);
        source.release.countDown();

        assertThat(inFlight.join()).contains(WITH_HOST);
        assertThat(directory.find(ID)).contains(suspended);
        assertThat(directory.find(ID)).contains(suspended);
    }

    @Test
    void R17_answers_are_forgotten_after_thirty_seconds_where_the_source_cannot_tell() {
        AtomicLong nanos = new AtomicLong();
        TenantDirectory patient = TenantDirectory.of(source, nanos::get);
        patient.find(ID);
        patient.findByHost(HostName.of("nobody.example.org"));

        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        patient.find(ID);
        patient.findByHost(HostName.of("nobody.example.org"));
        assertThat(source.asked).hasValue(2);

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        patient.find(ID);
        patient.findByHost(HostName.of("nobody.example.org"));
        assertThat(source.asked).hasValue(4);
    }

    @Test
    void a_source_that_cannot_answer_is_asked_again_and_its_failure_is_not_taken_for_an_unknown_tenant() {
        source.failure = new IllegalStateException("database is down");
        assertThatThrownBy(() -> directory.find(ID)).isSameAs(source.failure);
        assertThatThrownBy(() -> directory.findByHost(HOST)).isSameAs(source.failure);

        source.failure = null;
        assertThat(directory.find(ID)).contains(WITH_HOST);
        assertThat(directory.findByHost(HOST)).contains(WITH_HOST);
    }

    @Test
    void R17_many_threads_that_ask_at_once_ask_the_source_once() throws Exception {
        source.holdNextAnswer();
        List<CompletableFuture<Optional<Tenant>>> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> directory.find(ID), task -> new Thread(task).start()));
        }
        source.answerHeld.await();
        source.release.countDown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).contains(WITH_HOST));
        assertThat(source.asked).hasValue(1);
    }

    @Test
    void a_source_that_answers_from_memory_is_asked_each_time() {
        source.fromMemory = true;
        TenantDirectory direct = TenantDirectory.of(source);

        for (int i = 0; i < 3; i++) {
            assertThat(direct.find(ID)).contains(WITH_HOST);
            assertThat(direct.findByHost(HOST)).contains(WITH_HOST);
            assertThat(direct.findByHost(HostName.of("nobody.example.org"))).isEmpty();
        }
        assertThat(source.asked).hasValue(9);
    }

    @Test
    void tenants_given_once_and_tenants_in_files_are_in_memory(@TempDir Path folder) {
        assertThat(TenantSource.of(List.of(NORTHMOOR)).answersFromMemory()).isTrue();
        try (FileTenants files = FileTenants.in(folder)) {
            assertThat(files.answersFromMemory()).isTrue();
        }
    }

    @Test
    void all_tenants_come_straight_from_the_source() {
        assertThat(directory.all()).containsExactly(WITH_HOST);
        source.change(SOUTHMOOR);
        assertThat(directory.all()).containsExactly(SOUTHMOOR);
    }

    @Test
    void a_fixed_source_answers_by_id_and_host_in_order_of_ids() {
        Tenant other = withHost("eastmoor", "b.example.org");
        TenantSource fixed = TenantSource.of(List.of(WITH_HOST, other));

        assertThat(fixed.find(ID)).contains(WITH_HOST);
        assertThat(fixed.findByHost(HostName.of("B.example.org"))).contains(other);
        assertThat(fixed.findByHost(HostName.of("c.example.org"))).isEmpty();
        assertThat(fixed.all()).containsExactly(other, WITH_HOST);
        fixed.onChange(() -> {
            throw new AssertionError("a fixed source never changes");
        });
        assertThatThrownBy(() -> fixed.all().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void F01_a_fixed_source_refuses_two_tenants_with_one_id() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TenantSource.of(List.of(NORTHMOOR, NORTHMOOR.toBuilder().build())))
                .withMessageContaining("tenant 'northmoor'")
                .withMessageContaining("an id belongs to one tenant");
    }

    @Test
    void R10_a_fixed_source_refuses_one_host_of_two_tenants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TenantSource.of(List.of(withHost("a", "x.example.org"), withHost("b", "X.example.org:80"))))
                .withMessage("host x.example.org is claimed by tenant 'a' and by tenant 'b'; a host belongs to one"
                        + " tenant, so take it out of one of them");
    }

    /** A source that counts what it is asked, and can be made to wait or to fail. */
    private static final class CountingSource implements TenantSource {

        final AtomicInteger asked = new AtomicInteger();
        final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        CountDownLatch answerHeld = new CountDownLatch(0);
        CountDownLatch release = new CountDownLatch(0);
        volatile RuntimeException failure;
        boolean fromMemory;
        private volatile TenantSource tenants;
        private volatile boolean hold;

        CountingSource(Tenant... tenants) {
            this.tenants = TenantSource.of(List.of(tenants));
        }

        void change(Tenant... now) {
            tenants = TenantSource.of(List.of(now));
            listeners.forEach(Runnable::run);
        }

        void holdNextAnswer() {
            answerHeld = new CountDownLatch(1);
            release = new CountDownLatch(1);
            hold = true;
        }

        @Override
        public Optional<Tenant> find(TenantId id) {
            return answer(tenants.find(id));
        }

        @Override
        public Optional<Tenant> findByHost(HostName host) {
            return answer(tenants.findByHost(host));
        }

        private Optional<Tenant> answer(Optional<Tenant> answer) {
            asked.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
            if (hold) {
                hold = false;
                answerHeld.countDown();
                await(release);
            }
            return answer;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        @Override
        public boolean answersFromMemory() {
            return fromMemory;
        }

        @Override
        public Collection<Tenant> all() {
            return tenants.all();
        }

        @Override
        public void onChange(Runnable listener) {
            listeners.add(listener);
        }
    }
}
