package uk.org.tenancy.jpa.eclipselink;

import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;

/** Tells the guard of a session what happens to objects without a query and without a profiler hearing of it. */
final class ObjectGuard extends DescriptorEventAdapter {

    @Override
    public void prePersist(DescriptorEvent event) {
        check(event);
    }

    @Override
    public void postMerge(DescriptorEvent event) {
        check(event);
    }

    @Override
    public void preRemove(DescriptorEvent event) {
        check(event);
    }

    private static void check(DescriptorEvent event) {
        event.getSession().getEventManager().getListeners().stream()
                .filter(SessionGuard.class::isInstance)
                .map(SessionGuard.class::cast)
                .forEach(SessionGuard::requireSameTenant);
    }
}
