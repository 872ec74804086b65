package uk.org.tenancy.jpa.hibernate;

import java.io.Serial;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Puts the guards of the level <em>mapped</em> into a {@code SessionFactory} as soon as there is one. */
final class MappedFactory implements SessionFactoryObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RowGuard guard;
    private final boolean nativeSql;

    MappedFactory(MappedModel model, boolean nativeSql) {
        this.guard = new RowGuard(new TenantRows(model));
        this.nativeSql = nativeSql;
    }

    @Override
    public void sessionFactoryCreated(SessionFactory factory) {
        guard.register((SessionFactoryImplementor) factory);
        if (!nativeSql) {
            NativeSqlGuard.register((SessionFactoryImplementor) factory);
        }
    }
}
