package uk.org.tenancy.examples.springboot;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/** Counts notices, not on the thread that asks. */
@Service
class Counter {

    private final Notices notices;

    Counter(Notices notices) {
        this.notices = notices;
    }

    @Async
    public CompletableFuture<Long> count() {
        return CompletableFuture.completedFuture(notices.count());
    }
}
