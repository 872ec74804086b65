package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static uk.org.tenancy.test.LeakSamples.NORTHMOOR;
import static uk.org.tenancy.test.LeakSamples.SOUTHMOOR;
import static uk.org.tenancy.test.LeakSamples.leaveOpen;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/** Classes that are run by {@link OtherThreadTest} and by nothing else. */
final class OtherThreadSamples {

    private OtherThreadSamples() {}

    static ExecutorService pool() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "pooled");
            thread.setDaemon(true);
            return thread;
        });
    }

    @TenancyTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeakyPool {
        @Test
        @Order(1)
        void leaves() throws Exception {
            pool().submit(() -> leaveOpen(NORTHMOOR)).get();
        }

        @Test
        @Order(2)
        void isNotBlamed() {}
    }

    @TenancyTest
    static class LeakyDynamic {
        @TestFactory
        List<DynamicTest> factory() {
            ExecutorService workers = pool();
            return List.of(
                    dynamicTest(
                            "leaves",
                            () -> workers.submit(() -> leaveOpen(NORTHMOOR)).get()),
                    dynamicTest("is not blamed", workers::shutdown));
        }
    }

    @TenancyTest
    static class LeakyThreadThatEnds {
        @Test
        void leaves() throws Exception {
            Thread thread = new Thread(() -> leaveOpen(NORTHMOOR), "short-lived");
            thread.start();
            thread.join();
        }
    }

    @TenancyTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeaksLater {
        private static final ExecutorService WORKERS = pool();
        private static final CountDownLatch OPENED = new CountDownLatch(1);
        private static final CountDownLatch GO_ON = new CountDownLatch(1);

        @Test
        void begins() throws Exception {
            WORKERS.execute(() -> openAndWait());
            OPENED.await();
        }

        @SuppressWarnings("MustBeClosedChecker")
        private static void openAndWait() {
            TenantScope unused = TenantContext.open(SOUTHMOOR);
            OPENED.countDown();
            awaitUninterruptibly(GO_ON);
        }

        @AfterAll
        static void end() throws Exception {
            GO_ON.countDown();
            WORKERS.shutdown();
            assertThat(WORKERS.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Work that goes on after its test is none of a leak, nor is work that closes what it opened. */
    @TenancyTest
    static class Tidy {
        private static final CountDownLatch END = new CountDownLatch(1);

        @Test
        void goesOn() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            ExecutorService workers = pool();
            workers.execute(() -> TenantContext.run(NORTHMOOR, () -> {
                begun.countDown();
                awaitUninterruptibly(END);
            }));
            begun.await();
            workers.shutdown();
        }

        @RepeatedTest(20)
        void endsSoon() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            ExecutorService workers = pool();
            workers.execute(() -> {
                try (TenantScope ignored = TenantContext.open(NORTHMOOR)) {
                    begun.countDown();
                }
            });
            begun.await();
            workers.shutdown();
        }

        @AfterAll
        static void end() {
            END.countDown();
        }
    }

    /** The test runs on another thread than what is before and after it. */
    @WithTenant("northmoor")
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static class OnSeparateThread {
        private Thread before = Thread.currentThread();

        @BeforeEach
        void before() {
            before = Thread.currentThread();
        }

        @Test
        void hasItsTenant() {
            assertThat(Thread.currentThread()).isNotSameAs(before);
            assertThat(BindingSamples.bound()).isEqualTo("northmoor");
        }

        @Test
        @WithTenant("southmoor")
        void hasTheTenantOfTheMethod() {
            assertThat(BindingSamples.bound()).isEqualTo("southmoor");
        }
    }

    @TenancyTest
    static class LeakyOnSeparateThread {
        @Test
        @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void leaves() {
            leaveOpen(NORTHMOOR);
        }
    }
}
