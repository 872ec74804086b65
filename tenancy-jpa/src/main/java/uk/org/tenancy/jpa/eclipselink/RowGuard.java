package uk.org.tenancy.jpa.eclipselink;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.queries.ContainerPolicy;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.AggregateObjectMapping;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.ForeignReferenceMapping;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.Mapping;

/**
 * Holds what is loaded and written one by one to the bound tenant's rows, and what is written to links between them. An
 * object that the EntityManager did not load itself is looked up first.
 */
final class RowGuard extends DescriptorEventAdapter {

    @Override
    public void postBuild(DescriptorEvent event) {
        rows(event, rows -> rows.loaded(event.getObject(), event.getDescriptor(), event.getRecord()));
    }

    @Override
    public void postRefresh(DescriptorEvent event) {
        rows(event, rows -> rows.loaded(event.getObject(), event.getDescriptor(), event.getRecord()));
    }

    @Override
    public void preInsert(DescriptorEvent event) {
        rows(event, rows -> {
            requireSameAttribute(event, rows, true);
            requireOwnTargets(event, rows);
        });
    }

    @Override
    public void aboutToInsert(DescriptorEvent event) {
        rows(event, rows -> rows.requireOwn(event.getDescriptor(), event.getRecord()));
    }

    @Override
    public void preUpdateWithChanges(DescriptorEvent event) {
        rows(event, rows -> {
            rows.requireOwn(event.getObject(), event.getSession(), "written");
            requireSameAttribute(event, rows, false);
            requireOwnTargets(event, rows);
        });
    }

    @Override
    public void preDelete(DescriptorEvent event) {
        rows(event, rows -> rows.requireOwn(event.getObject(), event.getSession(), "deleted"));
    }

    private static void rows(DescriptorEvent event, Consumer<OwnRows> check) {
        event.getSession().getEventManager().getListeners().stream()
                .filter(SessionGuard.class::isInstance)
                .flatMap(guard -> ((SessionGuard) guard).rows().stream())
                .forEach(check);
    }

    // EclipseLink only reads an attribute that is mapped to the tenant's column, so that a change would go unnoticed.
    private static void requireSameAttribute(DescriptorEvent event, OwnRows rows, boolean mayBeUnset) {
        ClassDescriptor entity = event.getDescriptor();
        DatabaseField column = rows.model().tenant(entity);
        List<DatabaseMapping> attributes =
                column == null ? null : entity.getObjectBuilder().getReadOnlyMappingsForField(column);
        if (attributes == null) {
            return;
        }
        for (DatabaseMapping attribute : attributes) {
            Object value = attribute.getRealAttributeValueFromObject(event.getObject(), event.getSession());
            if (!rows.tenant().equals(value) && !(mayBeUnset && value == null)) {
                throw Mapping.notOwn(entity.getJavaClassName() + " says that its tenant is '" + value + "'");
            }
        }
    }

    private static void requireOwnTargets(DescriptorEvent event, OwnRows rows) {
        requireOwnTargets(event.getDescriptor(), event.getObject(), event.getSession(), rows);
    }

    private static void requireOwnTargets(ClassDescriptor type, Object object, AbstractSession session, OwnRows rows) {
        MappedModel.mappings(type).forEach(mapping -> {
            if (mapping instanceof AggregateObjectMapping part) {
                Object value = part.getAttributeValueFromObject(object);
                if (value != null) {
                    requireOwnTargets(part.getReferenceDescriptor(), value, session, rows);
                }
            } else if (mapping instanceof ForeignReferenceMapping reference
                    && !reference.isReadOnly()
                    && reference.isAttributeValueFromObjectInstantiated(object)) {
                requireOwnTargets(reference, object, session, rows);
            }
        });
    }

    private static void requireOwnTargets(
            ForeignReferenceMapping reference, Object object, AbstractSession session, OwnRows rows) {
        Object value = reference.getRealAttributeValueFromObject(object, session);
        if (value == null || reference.isDirectCollectionMapping() || reference.isAggregateCollectionMapping()) {
            return;
        }
        if (reference instanceof CollectionMapping collection) {
            ContainerPolicy container = collection.getContainerPolicy();
            for (Object elements = container.iteratorFor(value); container.hasNext(elements); ) {
                requireOwnTarget(container.next(elements, session), session, rows);
            }
        } else {
            requireOwnTarget(value, session, rows);
        }
    }

    private static void requireOwnTarget(@Nullable Object target, AbstractSession session, OwnRows rows) {
        if (target != null) {
            rows.requireOwn(target, session, "referred to");
        }
    }
}
