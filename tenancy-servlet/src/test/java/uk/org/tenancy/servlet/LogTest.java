package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(TenantFilter.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
        log.setAdditive(false);
        log.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @Test
    void a_host_that_nobody_has_is_logged_for_debugging_only() throws Exception {
        try (Site site = Site.behind(Councils.filter()).serve("/").start()) {
            site.get("nobody.example.org", "/");
            site.get(Councils.hostOf(Councils.NORTHMOOR), "/");
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("a request was refused as NOT_FOUND: host 'nobody.example.org'");
        });
    }

    @Test
    void a_hostile_host_cannot_forge_a_line() throws Exception {
        TenantFilter filter = TenantFilter.of(
                Councils.directory(),
                (request, tenants) ->
                        new Resolution.Unknown("x'\r\nERROR all is lost \u202e" + "y".repeat(500), "test"));
        try (Site site = Site.behind(filter).serve("/").start()) {
            site.get("x", "/");
        }
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("'x???ERROR all is lost ?yyy", "...'")
                        .hasSizeLessThan(200));
    }

    @Test
    void a_failing_look_up_is_logged_with_its_cause() throws Exception {
        TenantFilter filter = TenantFilter.of(Councils.directory(), (request, tenants) -> {
            throw new IllegalStateException("store is down");
        });
        try (Site site = Site.behind(filter).serve("/").start()) {
            site.get("x", "/");
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("store is down");
        });
    }
}
