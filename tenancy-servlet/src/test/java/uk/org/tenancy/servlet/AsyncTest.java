package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request sets going on other threads works for its tenant, and leaves nothing there. */
class AsyncTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTHMOOR = Councils.hostOf(Councils.SOUTHMOOR);

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2);
    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter())
                .serve("/")
                .serve("/start", AsyncTest::start)
                .serve("/start-fails", AsyncTest::startFails)
                .serve("/again", AsyncTest::again)
                .serve("/complete", AsyncTest::complete)
                .serve("/timeout", AsyncTest::timeout)
                .serve("/read", AsyncTest::read)
                .serve("/write", AsyncTest::write)
                .serve("/listener-fails", AsyncTest::listenerFails)
                .serve("/fails", (request, response) -> {
                    request.startAsync().addListener(new Listener());
                    throw new IllegalStateException("on purpose");
                })
                .serve("/elsewhere", AsyncTest::elsewhere)
                .start();
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
        WORKERS.shutdownNow();
    }

    @AfterEach
    void nothing_is_left_on_any_thread() {
        assertThat(site.leftBehind()).isEmpty();
        site.forget();
        SEEN.clear();
    }

    @Test
    void work_that_the_request_starts_runs_for_its_tenant() throws Exception {
        assertThat(site.get(NORTHMOOR, "/start").body()).isEqualTo("northmoor");
        assertThat(site.get(SOUTHMOOR, "/start").body()).isEqualTo("southmoor");
    }

    private static void start(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext later = request.startAsync();
        later.start(() -> {
            print(later, Site.who());
            later.complete();
        });
    }

    @Test
    void work_that_fails_leaves_no_thread_with_a_tenant() throws Exception {
        for (int i = 0; i < 6; i++) {
            site.get(i % 2 == 0 ? NORTHMOOR : SOUTHMOOR, "/start-fails");
            assertThat(site.get("nobody.example.org", "/").status()).isEqualTo(404);
            assertThat(site.get(SOUTHMOOR, "/start").body()).isEqualTo("southmoor");
        }
    }

    private static void startFails(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext later = request.startAsync();
        later.setTimeout(100);
        later.start(() -> {
            throw new IllegalStateException("on purpose");
        });
    }

    @Test
    void a_dispatch_can_start_again() throws Exception {
        assertThat(site.get(NORTHMOOR, "/again").body()).isEqualTo("northmoor northmoor northmoor");
    }

    private static void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int turn = request.getAttribute("turn") instanceof Integer before ? before + 1 : 0;
        request.setAttribute("turn", turn);
        response.getWriter().print(turn == 0 ? Site.who() : " " + Site.who());
        if (turn < 2) {
            assertThat(request.getDispatcherType())
                    .isEqualTo(turn == 0 ? DispatcherType.REQUEST : DispatcherType.ASYNC);
            request.startAsync(request, response);
            request.getAsyncContext().start(request.getAsyncContext()::dispatch);
        }
    }

    @Test
    void listeners_hear_of_the_end_in_the_tenant() throws Exception {
        site.get(NORTHMOOR, "/complete");
        Eventually.eventually(() -> assertThat(SEEN).containsExactly("complete in northmoor"));
    }

    private static void complete(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext later = request.startAsync();
        later.addListener(new Listener());
        WORKERS.execute(later::complete);
    }

    @Test
    void listeners_hear_of_a_timeout_in_the_tenant() throws Exception {
        assertThat(site.get(NORTHMOOR, "/timeout").body()).isEqualTo("too late for northmoor");
        Eventually.eventually(() -> assertThat(SEEN).containsExactly("timeout in northmoor", "complete in northmoor"));
    }

    private static void timeout(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext later = request.startAsync(request, response);
        later.setTimeout(50);
        later.addListener(
                new Listener() {
                    @Override
                    public void onTimeout(AsyncEvent event) {
                        super.onTimeout(event);
                        print(later, "too late for " + Site.who());
                        later.complete();
                    }
                },
                request,
                response);
    }

    @Test
    void a_body_is_read_without_blocking_in_the_tenant() throws Exception {
        Answer answer = site.slowly("POST /read HTTP/1.1", NORTHMOOR, "first ", "second ", "third");

        assertThat(answer.body()).isEqualTo("first second third for northmoor");
        assertThat(SEEN).isNotEmpty().allMatch("read in northmoor"::equals);
    }

    private static void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext later = request.startAsync();
        ServletInputStream input = request.getInputStream();
        assertThat(request.getInputStream()).isSameAs(input);
        StringBuilder body = new StringBuilder();
        input.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                SEEN.add("read in " + Site.who());
                byte[] bytes = new byte[16];
                while (input.isReady() && !input.isFinished()) {
                    int count = input.read(bytes);
                    body.append(new String(bytes, 0, Math.max(count, 0), StandardCharsets.UTF_8));
                }
            }

            @Override
            public void onAllDataRead() {
                print(later, body + " for " + Site.who());
                later.complete();
            }

            @Override
            public void onError(Throwable failure) {
                SEEN.add("error in " + Site.who());
                later.complete();
            }
        });
    }

    @Test
    void an_answer_is_written_without_blocking_in_the_tenant() throws Exception {
        Answer answer = site.get(NORTHMOOR, "/write");

        assertThat(answer.body().length()).isGreaterThan(2_000_000);
        assertThat(SEEN).isNotEmpty().allMatch("write in northmoor"::equals);
    }

    private static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext later = request.startAsync();
        ServletOutputStream output = response.getOutputStream();
        byte[] chunk = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        output.setWriteListener(new WriteListener() {
            private int left = 30;

            @Override
            public void onWritePossible() throws IOException {
                SEEN.add("write in " + Site.who());
                while (left > 0 && output.isReady()) {
                    output.write(chunk);
                    left--;
                }
                if (left == 0 && output.isReady()) {
                    later.complete();
                }
            }

            @Override
            public void onError(Throwable failure) {
                later.complete();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/listener-fails", "/fails"})
    void what_fails_leaves_nothing_behind(String path) throws Exception {
        for (int i = 0; i < 10; i++) {
            site.get(NORTHMOOR, path);
            assertThat(site.get(SOUTHMOOR, "/").body()).isEqualTo("southmoor");
            assertThat(site.get("nobody.example.org", "/").status()).isEqualTo(404);
        }
        assertThat(SEEN).allMatch(seen -> seen.endsWith(" in northmoor"));
    }

    private static void listenerFails(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext later = request.startAsync();
        later.addListener(new Listener() {
            @Override
            public void onComplete(AsyncEvent event) {
                throw new IllegalStateException("on purpose");
            }
        });
        later.start(later::complete);
    }

    @Test
    void R19_a_thread_of_the_applications_own_has_no_tenant() throws Exception {
        assertThat(site.get(NORTHMOOR, "/elsewhere").body()).isEqualTo("nobody");
    }

    private static void elsewhere(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext later = request.startAsync();
        WORKERS.execute(() -> {
            print(later, Site.who());
            later.complete();
        });
    }

    private static void print(AsyncContext later, String text) {
        try {
            later.getResponse().getWriter().print(text);
        } catch (IOException gone) {
            SEEN.add(gone.toString());
        }
    }

    private static class Listener implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            SEEN.add("complete in " + Site.who());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            SEEN.add("timeout in " + Site.who());
        }

        @Override
        public void onError(AsyncEvent event) {
            SEEN.add("error in " + Site.who());
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            SEEN.add("start in " + Site.who());
        }
    }
}
