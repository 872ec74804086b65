package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding.OperatorAccess;

/** Who keeps a record of standings. */
class StandingListenerTest {

    private static final OperatorAccess HOUR = new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1));

    private final List<String> told = new ArrayList<>();
    private final List<Runnable> registrations = new ArrayList<>();
    private CapturedLog log;

    @BeforeEach
    void capture() {
        log = new CapturedLog("uk.org.tenancy.audit");
    }

    @AfterEach
    void release() {
        log.close();
        registrations.forEach(Runnable::run);
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void begin_and_end_are_told_outside_the_standing() {
        listen(new Recorder("a"));

        String result = TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
            told.add("work");
            return "done";
        });
        assertThatThrownBy(() -> TenantContext.asPlatform("figures", () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(result).isEqualTo("done");
        assertThat(told)
                .containsExactly(
                        "a taken Operator in nothing",
                        "work",
                        "a left Operator in nothing",
                        "a taken Platform in nothing",
                        "a left Platform in nothing");
    }

    @Test
    void what_cannot_be_recorded_is_not_done() {
        listen(new Recorder("a"));
        listen(new Recorder("full") {
            @Override
            public void taken(Binding standing) {
                throw new IllegalStateException("the audit trail is full");
            }
        });
        listen(new Recorder("c"));

        assertThatThrownBy(() -> TenantContext.asOperator(NORTHMOOR, HOUR, () -> told.add("work")))
                .hasMessage("the audit trail is full");

        assertThat(told).containsExactly("a taken Operator in nothing", "a left Operator in nothing");
        assertThat(log.lines()).anyMatch(line -> line.contains("refused, because it could not be recorded"));
    }

    @Test
    void an_end_that_cannot_be_recorded_is_logged_and_changes_nothing() {
        listen(new Recorder("a"));
        listen(new Recorder("b") {
            @Override
            public void left(Binding standing) {
                throw new IllegalStateException("gone");
            }
        });

        assertThat(TenantContext.asPlatform("figures", () -> "result")).isEqualTo("result");

        assertThat(told).contains("a left Platform in nothing");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR the end of a standing could not be recorded:"));
    }

    @Test
    void the_log_alone_says_that_it_is_not_enough() {
        TenantContext.asPlatform("figures", () -> "");
        listen(new Recorder("a"));
        TenantContext.asPlatform("figures", () -> "");

        assertThat(log.lines())
                .containsExactly(
                        "WARN the platform acts across tenants: figures; this is kept in the log only, which is not"
                                + " enough: register a listener with TenantContext.onStanding",
                        "WARN the platform has finished acting across tenants: figures",
                        "WARN the platform acts across tenants: figures",
                        "WARN the platform has finished acting across tenants: figures");
    }

    private void listen(StandingListener listener) {
        registrations.add(TenantContext.onStanding(listener));
    }

    private class Recorder implements StandingListener {

        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public void taken(Binding standing) {
            told.add(name + " taken " + in(standing));
        }

        @Override
        public void left(Binding standing) {
            told.add(name + " left " + in(standing));
        }

        private String in(Binding standing) {
            return standing.getClass().getSimpleName() + " in "
                    + TenantContext.binding().map(Object::toString).orElse("nothing");
        }
    }
}
