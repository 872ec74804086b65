package uk.org.tenancy.context.microprofile;

import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.spi.ThreadContextController;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/**
 * Hands the binding on wherever MicroProfile Context Propagation does: {@code ThreadContext} and {@code ManagedExecutor} that
 * propagate the context type {@value #TYPE} or all the remaining ones. They find this class by themselves.
 *
 * <p>"Nothing bound" is handed on as well. Work that was handed on under an operator's or the platform's standing that is over
 * is refused with {@link uk.org.tenancy.StandingExpiredException}.
 *
 * <p>Safe for use by many threads.
 */
public final class TenantContextProvider implements ThreadContextProvider {

    /** The name of the context type. */
    public static final String TYPE = "Tenant";

    /** Called by the container. */
    public TenantContextProvider() {}

    @Override
    public String getThreadContextType() {
        return TYPE;
    }

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return opening(TenantContext.capture()::open);
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return opening(TenantContext::openWithoutTenant);
    }

    private static ThreadContextSnapshot opening(Supplier<TenantScope> binding) {
        return () -> {
            ThreadContextController restorer = binding.get()::close;
            return restorer;
        };
    }
}
