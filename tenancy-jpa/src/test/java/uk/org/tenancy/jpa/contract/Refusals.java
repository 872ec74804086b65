package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantMismatchException;

/** Says who refused. Providers wrap what is thrown inside them, each in its own way. */
final class Refusals {

    private Refusals() {}

    static void refusedBy(Class<? extends TenancyException> type, Throwable thrown) {
        assertThat(Stream.iterate(thrown, cause -> cause != null, Throwable::getCause))
                .anyMatch(type::isInstance);
    }

    /** Something of Northmoor's cannot be used for Southdale, and the message of what is thrown names both. */
    static void assertRefusesSouthdale(ThrowingCallable work) {
        assertThatThrownBy(work).satisfies(thrown -> {
            refusedBy(TenantMismatchException.class, thrown);
            assertThat(thrown)
                    .hasStackTraceContaining("belongs to tenant 'northmoor', but tenant 'southdale' is bound");
        });
    }
}
