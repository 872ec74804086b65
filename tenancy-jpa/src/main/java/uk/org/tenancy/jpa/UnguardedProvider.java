package uk.org.tenancy.jpa;

import java.lang.StackWalker.StackFrame;
import uk.org.tenancy.TenancyException;

/** Finds out a provider that takes connections without the bridge that keeps its shared cache and its sessions apart. */
final class UnguardedProvider {

    private static final StackWalker STACK = StackWalker.getInstance();

    private UnguardedProvider() {}

    /** Refuses EclipseLink as the caller of the caller; behind its bridge, the bridge is the one who calls. */
    static void refuse() {
        boolean eclipseLink = STACK.walk(frames -> frames.skip(2).findFirst())
                .map(StackFrame::getClassName)
                .filter(caller -> caller.startsWith("org.eclipse.persistence."))
                .isPresent();
        if (eclipseLink) {
            throw new TenancyException(
                    "EclipseLink shares its cache between EntityManagers, whatever tenant they are for;"
                            + " set the property eclipselink.session.customizer to"
                            + " uk.org.tenancy.jpa.eclipselink.TenantSessions in the persistence unit");
        }
    }
}
