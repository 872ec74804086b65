package uk.org.tenancy.examples.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** What is done with a message: it is noted, with the tenant and the thread, and fails if it says so. */
final class Work implements Consumer<String> {

    static final String FAILS = "fails";

    record Done(String text, Optional<Tenant> tenant, String thread) {}

    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();

    @Override
    public void accept(String text) {
        done.add(new Done(text, TenantContext.current(), Thread.currentThread().getName()));
        if (text.startsWith(FAILS)) {
            throw new IllegalStateException("on purpose");
        }
    }

    /** Waits for the next work that is done. */
    Done next() throws InterruptedException {
        Done next = done.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("the next work").isNotNull();
        return next;
    }

    boolean isNothingDone() {
        return done.isEmpty();
    }
}
