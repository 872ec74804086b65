package uk.org.tenancy.examples.springboot;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The board on the web. */
@RestController
class NoticeController {

    private final Notices notices;
    private final Counter counter;

    NoticeController(Notices notices, Counter counter) {
        this.notices = notices;
        this.counter = counter;
    }

    @GetMapping("/notices")
    List<String> all() {
        return notices.texts();
    }

    @PostMapping("/notices")
    long add(@RequestBody String text) {
        return notices.save(new Notice(text)).getId();
    }

    /** Counted on another thread. */
    @GetMapping("/count")
    CompletableFuture<Long> count() {
        return counter.count();
    }

    @GetMapping("/health")
    String health() {
        return "ok";
    }
}
