package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantScope;

/** Classes that are run by {@link LeakTest} and by nothing else. Each leaves a binding open, or nearly. */
final class LeakSamples {

    static final Tenant NORTHMOOR = tenant("northmoor");
    static final Tenant SOUTHMOOR = tenant("southmoor");

    private LeakSamples() {}

    private static Tenant tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }

    @SuppressWarnings("MustBeClosedChecker")
    static void leaveOpen(Tenant tenant) {
        TenantScope unused = TenantContext.open(tenant);
    }

    static void assertNobodyBound() {
        assertThat(TenantContext.binding()).isEmpty();
    }

    @TenancyTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Leaky {
        @Test
        @Order(1)
        void leaves() {
            leaveOpen(NORTHMOOR);
        }

        @Test
        @Order(2)
        void isNotAffected() {
            assertNobodyBound();
        }

        @AfterEach
        void isNotAffectedEither() {
            assertNobodyBound();
        }
    }

    @TenancyTest
    static class LeakyAndFailing {
        @Test
        void fails() {
            leaveOpen(NORTHMOOR);
            throw new IllegalArgumentException("the test's own");
        }
    }

    @TenancyTest
    static class LeakyAndAborted {
        @Test
        void aborts() {
            leaveOpen(NORTHMOOR);
            abort("not today");
        }
    }

    @TenancyTest
    static class LeakyTwice {
        @Test
        void leaves() {
            leaveOpen(NORTHMOOR);
            leaveOpen(SOUTHMOOR);
        }

        @AfterEach
        void after() {
            assertNobodyBound();
        }
    }

    @WithTenant("northmoor")
    static class LeakySameTenant {
        @Test
        void leaves() {
            leaveOpen(TenantContext.require());
        }
    }

    @TenancyTest
    static class LeakyConstructor {
        LeakyConstructor() {
            leaveOpen(NORTHMOOR);
        }

        @Test
        void test() {}
    }

    @TenancyTest
    static class LeakyBeforeAll {
        @BeforeAll
        static void before() {
            leaveOpen(NORTHMOOR);
        }

        @Test
        void test() {}
    }

    @TenancyTest
    static class LeakyAfterAll {
        @Test
        void test() {}

        @AfterAll
        static void after() {
            leaveOpen(NORTHMOOR);
        }
    }

    @TenancyTest
    static class LeakyBeforeEach {
        @BeforeEach
        void before() {
            leaveOpen(NORTHMOOR);
        }

        @Test
        void test() {}
    }

    @TenancyTest
    static class LeakyAfterEach {
        @Test
        void test() {}

        @AfterEach
        void after() {
            leaveOpen(NORTHMOOR);
        }
    }

    @TenancyTest
    static class LeakyTemplates {
        @RepeatedTest(2)
        void repeated() {
            leaveOpen(NORTHMOOR);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int argument) {
            leaveOpen(argument == 1 ? NORTHMOOR : SOUTHMOOR);
        }
    }

    @TenancyTest
    static class LeakyFactory {
        @TestFactory
        List<DynamicTest> factory() {
            leaveOpen(NORTHMOOR);
            return List.of();
        }
    }

    @TenancyTest
    static class LeakyDynamic {
        @TestFactory
        List<DynamicTest> factory() {
            return List.of(
                    dynamicTest("leaves", () -> leaveOpen(NORTHMOOR)),
                    dynamicTest("is not affected", LeakSamples::assertNobodyBound));
        }
    }

    @TenancyTest
    static class SwitchesTracingOff {
        @Test
        void test() {
            TenantContext.traceOpenings(false);
            leaveOpen(NORTHMOOR);
        }
    }

    @TenancyTest
    static class Tidy {
        @Test
        void test() {
            try (TenantScope ignored = TenantContext.open(NORTHMOOR)) {
                TenantContext.run(SOUTHMOOR, () -> {});
            }
            TenantContext.asPlatform("a test", () -> "");
        }
    }

    /** Binds a tenant around each test in a way of its own. */
    static class OtherExtension implements BeforeEachCallback, AfterEachCallback {
        private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OtherExtension.class);

        @Override
        @SuppressWarnings("MustBeClosedChecker")
        public void beforeEach(ExtensionContext context) {
            context.getStore(OURS).put("scope", TenantContext.open(SOUTHMOOR));
        }

        @Override
        public void afterEach(ExtensionContext context) {
            context.getStore(OURS).remove("scope", TenantScope.class).close();
        }
    }

    @TenancyTest
    @ExtendWith(OtherExtension.class)
    static class BoundByAnother {
        @Test
        void isLeftAsItIs() {
            assertThat(TenantContext.require()).isEqualTo(SOUTHMOOR);
        }

        @Test
        @WithTenant("northmoor")
        void hasItsOwn() {
            assertThat(TenantContext.require().id()).hasToString("northmoor");
        }
    }

    @TenancyTest
    @ExtendWith(OtherExtension.class)
    static class LeakyUnderAnother {
        @Test
        void leaves() {
            leaveOpen(NORTHMOOR);
        }

        @AfterEach
        void isNotAffected() {
            assertThat(TenantContext.require()).isEqualTo(SOUTHMOOR);
        }
    }
}
