package uk.org.tenancy.jpa.hibernate;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityEntryExtraState;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The mark of an entity that its session loaded or stored itself, so that its row is known to be the tenant's. */
final class OwnRow implements EntityEntryExtraState {

    private @Nullable EntityEntryExtraState next;

    static @Nullable EntityEntry entry(@Nullable SharedSessionContractImplementor session, Object object) {
        return session == null ? null : session.getPersistenceContextInternal().getEntry(object);
    }

    static boolean is(@Nullable EntityEntry entry) {
        return entry != null && entry.getExtraState(OwnRow.class) != null;
    }

    static void mark(@Nullable EntityEntry entry) {
        if (entry != null && !is(entry)) {
            entry.addExtraState(new OwnRow());
        }
    }

    @Override
    public void addExtraState(EntityEntryExtraState more) {
        if (next == null) {
            next = more;
        } else {
            next.addExtraState(more);
        }
    }

    // Whoever comes before this one in the chain has looked at it already.
    @Override
    public <T extends EntityEntryExtraState> @Nullable T getExtraState(Class<T> type) {
        if (next == null) {
            return null;
        }
        return type.isInstance(next) ? type.cast(next) : next.getExtraState(type);
    }
}
