package uk.org.tenancy.context.concurrency;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.glassfish.concurro.spi.ContextHandle;
import org.glassfish.concurro.spi.ContextSetupProvider;

/** What an application server adds to Concurro: it finds the providers of context, as the specification says. */
final class ServiceContexts implements ContextSetupProvider {

    private static final long serialVersionUID = 1L;

    private final boolean propagate;

    /** Propagates what is found, or clears it. */
    ServiceContexts(boolean propagate) {
        this.propagate = propagate;
    }

    private record Saved(List<ThreadContextSnapshot> snapshots) implements ContextHandle {}

    private record Begun(List<ThreadContextRestorer> restorers) implements ContextHandle {}

    @Override
    public ContextHandle saveContext(ContextService service) {
        return saveContext(service, Map.of());
    }

    @Override
    public ContextHandle saveContext(ContextService service, Map<String, String> properties) {
        return new Saved(StreamSupport.stream(
                        ServiceLoader.load(ThreadContextProvider.class).spliterator(), false)
                .map(each -> propagate ? each.currentContext(properties) : each.clearedContext(properties))
                .toList());
    }

    @Override
    public ContextHandle setup(ContextHandle saved) {
        return new Begun(((Saved) saved)
                .snapshots().stream().map(ThreadContextSnapshot::begin).toList());
    }

    @Override
    public void reset(ContextHandle begun) {
        ((Begun) begun).restorers().forEach(ThreadContextRestorer::endContext);
    }
}
