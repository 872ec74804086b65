package uk.org.tenancy.jpa.hibernate;

import java.io.Serial;
import java.util.Optional;
import org.hibernate.SessionEventListener;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/**
 * Holds one session to the tenant that was bound when it was opened, wherever it takes a connection. Stateless sessions
 * do this without their transaction being asked.
 */
final class SessionUse implements SessionEventListener {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Tenant owner = TenantContext.current().orElse(null);

    @Override
    public void jdbcConnectionAcquisitionStart() {
        Optional<Tenant> current = TenantContext.current();
        if (owner == null || current.isEmpty() || !current.get().id().equals(owner.id())) {
            throw SessionGuard.refusal(owner, current);
        }
    }
}
