package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** The tenant's id in the diagnostic context of the log. */
class TenantInLogTest {

    @AfterEach
    void nothing_is_left_behind() {
        MDC.clear();
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void what_is_logged_in_a_block_carries_the_tenant() {
        try (CapturedLog log = new CapturedLog("application")) {
            TenantContext.run(
                    NORTHMOOR, () -> LoggerFactory.getLogger("application").info("closed a report"));
            LoggerFactory.getLogger("application").info("idle");

            assertThat(log.events().get(0).getMDCPropertyMap()).isEqualTo(Map.of("tenant", "northmoor"));
            assertThat(log.events().get(1).getMDCPropertyMap()).isEmpty();
        }
    }

    @Test
    void nested_blocks_show_the_inner_tenant_and_then_the_outer_again() {
        TenantContext.run(NORTHMOOR, () -> {
            TenantContext.run(SOUTHMOOR, () -> assertThat(shown()).isEqualTo("southmoor"));
            assertThat(shown()).isEqualTo("northmoor");
            assertThat(TenantContext.withoutTenant(TenantInLogTest::shown)).isNull();
            assertThat(TenantContext.asPlatform("figures", TenantInLogTest::shown))
                    .isNull();
            assertThat(shown()).isEqualTo("northmoor");
        });
        assertThat(shown()).isNull();
    }

    @Test
    void what_the_application_had_put_there_comes_back() {
        MDC.put("tenant", "set by the application");
        MDC.put("request", "42");

        TenantContext.run(NORTHMOOR, () -> assertThat(shown()).isEqualTo("northmoor"));

        assertThat(shown()).isEqualTo("set by the application");
        assertThat(MDC.get("request")).isEqualTo("42");
    }

    @Test
    void what_the_work_does_to_the_entry_ends_with_the_block() {
        TenantContext.run(NORTHMOOR, () -> MDC.put("tenant", "tampered"));
        assertThat(shown()).isNull();

        MDC.put("tenant", "before");
        TenantContext.run(NORTHMOOR, MDC::clear);
        assertThat(shown()).isEqualTo("before");
    }

    @Test
    void Z01_a_log_that_fails_when_a_tenant_is_bound_leaves_nothing_bound() throws Exception {
        withLogThatFailsOn("southmoor", () -> {
            assertThatThrownBy(() -> TenantContext.run(SOUTHMOOR, () -> {})).hasMessage("log failed");
            assertThat(TenantContext.binding()).isEmpty();

            TenantContext.run(NORTHMOOR, () -> {
                assertThatThrownBy(() -> TenantContext.run(SOUTHMOOR, () -> {})).hasMessage("log failed");
                assertThat(TenantContext.current()).contains(NORTHMOOR);
            });
        });
    }

    @Test
    void Z01_a_log_that_fails_when_a_block_ends_leaves_nothing_bound() throws Exception {
        withLogThatFailsOn("removal", () -> {
            assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> {})).hasMessage("log failed");
            assertThat(TenantContext.binding()).isEmpty();
        });
    }

    private static String shown() {
        return MDC.get(TenantContext.MDC_KEY);
    }

    private static void withLogThatFailsOn(String what, Runnable work) throws ReflectiveOperationException {
        Field adapter = MDC.class.getDeclaredField("MDC_ADAPTER");
        adapter.setAccessible(true);
        MDCAdapter before = (MDCAdapter) adapter.get(null);
        adapter.set(null, new FailingAdapter(what));
        try {
            work.run();
        } finally {
            adapter.set(null, before);
        }
    }

    private static final class FailingAdapter extends BasicMDCAdapter {

        private final String what;

        FailingAdapter(String what) {
            this.what = what;
        }

        @Override
        public void put(String key, String value) {
            failOn(value);
            super.put(key, value);
        }

        @Override
        public void remove(String key) {
            failOn("removal");
            super.remove(key);
        }

        private void failOn(String value) {
            if (value.equals(what)) {
                throw new IllegalStateException("log failed");
            }
        }
    }
}
