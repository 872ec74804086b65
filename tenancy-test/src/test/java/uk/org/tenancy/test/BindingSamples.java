package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;

/** Classes that are run by {@link BindingTest} and by nothing else. */
final class BindingSamples {

    private BindingSamples() {}

    static String bound() {
        return TenantContext.current().map(tenant -> tenant.id().value()).orElse("nobody");
    }

    @TenancyTest
    static class OnMethods {
        private String before = "not run";

        @BeforeAll
        @AfterAll
        static void all() {
            assertThat(bound()).isEqualTo("nobody");
        }

        @BeforeEach
        void before() {
            before = bound();
        }

        @Test
        @WithTenant("northmoor")
        void northmoor() {
            assertThat(List.of(before, bound())).containsOnly("northmoor");
        }

        @Test
        @WithTenant("southmoor")
        void southmoor() {
            assertThat(List.of(before, bound())).containsOnly("southmoor");
        }

        @Test
        void nobody() {
            assertThat(List.of(before, bound())).containsOnly("nobody");
        }

        @AfterEach
        void after() {
            assertThat(bound()).isEqualTo(before);
        }
    }

    @WithTenant("northmoor")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OnClass {

        OnClass() {
            assertThat(bound()).isEqualTo("nobody");
        }

        @BeforeAll
        void before() {
            assertThat(bound()).isEqualTo("nobody");
        }

        @Test
        void ofClass() {
            assertThat(bound()).isEqualTo("northmoor");
        }

        @Test
        @WithTenant("southmoor")
        void ofMethod() {
            assertThat(bound()).isEqualTo("southmoor");
        }

        @Nested
        class Inside {
            @Test
            void ofOuterClass() {
                assertThat(bound()).isEqualTo("northmoor");
            }

            @Nested
            @WithTenant("eastvale")
            class Deeper {
                @Test
                void ofNearestClass() {
                    assertThat(bound()).isEqualTo("eastvale");
                }
            }
        }
    }

    static class OnSuperclass extends OnClass {
        @Test
        void ofSuperclass() {
            assertThat(bound()).isEqualTo("northmoor");
        }
    }

    @WithTenant("northmoor")
    static class ManyTimes {

        @RepeatedTest(3)
        void repeated() {
            assertThat(bound()).isEqualTo("northmoor");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String argument, Tenant tenant) {
            assertThat(argument).isNotEmpty();
            assertThat(tenant.id()).hasToString(bound()).hasToString("northmoor");
        }

        @TestFactory
        @WithTenant("southmoor")
        Stream<DynamicTest> dynamic() {
            assertThat(bound()).isEqualTo("southmoor");
            return Stream.of("one", "two")
                    .map(name -> dynamicTest(name, () -> assertThat(bound()).isEqualTo("southmoor")));
        }
    }

    @TenancyTest
    static class Parameters {

        private final Tenant given;

        Parameters(@WithTenant("st-helier-south") Tenant given) {
            this.given = given;
        }

        @BeforeEach
        @WithTenant("ignored-here")
        void before(@WithTenant("westhill") Tenant other) {
            assertThat(other.id()).hasToString("westhill");
        }

        @Test
        @WithTenant("northmoor")
        void bound(Tenant tenant, @WithTenant("southmoor") Tenant other) {
            assertThat(tenant).isEqualTo(TenantContext.require());
            assertThat(other.id()).hasToString("southmoor");
            assertThat(given.name()).isEqualTo("St Helier South");
            assertThat(given.status()).isEqualTo(TenantStatus.LIVE);
        }

        @ParameterizedTest
        @MethodSource("tenants")
        void ofSource(Tenant fromSource) {
            assertThat(fromSource.id()).hasToString("from-source");
            assertThat(BindingSamples.bound()).isEqualTo("nobody");
        }

        static Stream<Tenant> tenants() {
            return Stream.of(Tenant.builder(TenantId.of("from-source"))
                    .name(Locale.ENGLISH, "x")
                    .build());
        }
    }

    static class WithoutTheAnnotationOfTheClass {
        @BeforeEach
        @AfterEach
        void each() {
            assertThat(bound()).isEqualTo("northmoor");
        }

        @Test
        @WithTenant("northmoor")
        void northmoor() {
            assertThat(bound()).isEqualTo("northmoor");
        }
    }

    @TenancyTest
    static class NoTenantToPass {
        @Test
        void test(Tenant tenant) {
            throw new AssertionError("must not run");
        }
    }

    @TenancyTest
    static class WrongId {
        @Test
        @WithTenant("North Moor")
        void onMethod() {
            throw new AssertionError("must not run");
        }
    }

    @TenancyTest
    static class WrongIdOfParameter {
        @Test
        void onParameter(@WithTenant("") Tenant tenant) {
            throw new AssertionError("must not run");
        }
    }

    @TenancyTest
    static class Parallel {
        @RepeatedTest(50)
        @WithTenant("northmoor")
        void northmoor() {
            LockSupport.parkNanos(1_000);
            assertThat(bound()).isEqualTo("northmoor");
        }

        @RepeatedTest(50)
        @WithTenant("southmoor")
        void southmoor() {
            LockSupport.parkNanos(1_000);
            assertThat(bound()).isEqualTo("southmoor");
        }

        @RepeatedTest(50)
        void nobody() {
            LockSupport.parkNanos(1_000);
            assertThat(bound()).isEqualTo("nobody");
        }
    }
}
