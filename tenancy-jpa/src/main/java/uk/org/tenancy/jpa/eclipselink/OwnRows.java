package uk.org.tenancy.jpa.eclipselink;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.eclipse.persistence.queries.ReadObjectQuery;
import org.eclipse.persistence.sessions.DataRecord;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.Mapping;

/** Whose the rows are that one EntityManager deals with. */
final class OwnRows {

    private final MappedModel model;
    private final String tenant;
    private final Set<Object> loaded = Collections.newSetFromMap(new IdentityHashMap<>());

    OwnRows(MappedModel model, String tenant) {
        this.model = model;
        this.tenant = tenant;
    }

    MappedModel model() {
        return model;
    }

    String tenant() {
        return tenant;
    }

    void forget() {
        loaded.clear();
    }

    /** Takes an object for the tenant's, or refuses it, by the row that it was made of. */
    void loaded(Object object, ClassDescriptor entity, @Nullable DataRecord row) {
        if (isShared(entity)) {
            return;
        }
        requireOwn(entity, row);
        loaded.add(object);
    }

    /** Refuses a row that says it is another's. */
    void requireOwn(ClassDescriptor entity, @Nullable DataRecord row) {
        DatabaseField column = model.tenant(entity);
        Object owner = row instanceof AbstractRecord values && column != null ? values.get(column) : null;
        if (column != null && !tenant.equals(owner)) {
            throw Mapping.notOwn(entity.getJavaClassName() + " says that its tenant is '" + owner + "'");
        }
    }

    /** Refuses an object that is neither new nor a row of the tenant's. */
    void requireOwn(Object object, AbstractSession session, String use) {
        ClassDescriptor entity = session.getDescriptor(object);
        if (entity == null || isShared(entity) || loaded.contains(object) || isNew(object, session)) {
            return;
        }
        ReadObjectQuery query = new ReadObjectQuery(object);
        query.dontCheckCache();
        query.dontMaintainCache();
        Object row = base(session).executeQuery(query);
        if (row == null) {
            throw Mapping.notOwn(entity.getJavaClassName() + " with the id "
                    + entity.getObjectBuilder().extractPrimaryKeyFromObject(object, session) + " is " + use);
        }
    }

    private boolean isShared(ClassDescriptor entity) {
        return model.tenant(entity) == null;
    }

    private static boolean isNew(Object object, AbstractSession session) {
        return session instanceof UnitOfWorkImpl unit && unit.isObjectNew(object);
    }

    // Beneath the unit of work, where the object itself would answer; its transaction is the same.
    private static AbstractSession base(AbstractSession session) {
        return session instanceof UnitOfWorkImpl unit ? base(unit.getParent()) : session;
    }
}
