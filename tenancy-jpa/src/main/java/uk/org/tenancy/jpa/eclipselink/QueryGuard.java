package uk.org.tenancy.jpa.eclipselink;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.expressions.QueryKeyExpression;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.queries.CallQueryMechanism;
import org.eclipse.persistence.internal.queries.StatementQueryMechanism;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.Mapping;

/**
 * Refuses queries that EclipseLink does not hold to the tenant: SQL, on its own or within JPQL, and statements over many rows
 * that set the tenant or refer to other rows.
 */
record QueryGuard(MappedModel model) {

    void check(DatabaseQuery query, Session session) {
        if (!model.nativeSql()) {
            requireMapped(query);
        }
        if (query instanceof UpdateAllQuery update) {
            ClassDescriptor entity = session.getDescriptor(update.getReferenceClass());
            DatabaseField tenant = model.tenant(entity);
            if (tenant != null) {
                Map<?, ?> assignments = update.getUpdateClauses();
                assignments.keySet().forEach(attribute -> check(entity, tenant, path(attribute)));
            }
        }
    }

    private static void requireMapped(DatabaseQuery query) {
        if (query.getQueryMechanism() instanceof CallQueryMechanism
                && !(query.getQueryMechanism() instanceof StatementQueryMechanism)
                && !isOfASequence()) {
            throw Mapping.noNativeSql("the native query " + query.getCall() + " is run");
        }
        String jpql = query.getJPQLString();
        if (jpql != null && Mapping.hasSql(jpql)) {
            throw Mapping.noNativeSql("the query '" + jpql + "' has SQL in it");
        }
    }

    // What EclipseLink itself asks for a new id looks like a native query.
    private static boolean isOfASequence() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(
                        frame -> frame.getClassName().startsWith("org.eclipse.persistence.sequencing.")));
    }

    private static void check(ClassDescriptor entity, DatabaseField tenant, List<String> path) {
        DatabaseMapping mapping = path.isEmpty() ? null : MappedModel.mapping(entity, path);
        if (mapping != null && mapping.isDirectToFieldMapping()) {
            if (mapping.getField().equals(tenant)) {
                throw Mapping.notInBulk("the tenant of " + entity.getJavaClassName() + " is set");
            }
            return;
        }
        throw Mapping.notInBulk("'" + String.join(".", path) + "' of " + entity.getJavaClassName()
                + " is set, which can refer to other rows,");
    }

    private static List<String> path(@Nullable Object attribute) {
        if (attribute instanceof QueryKeyExpression key) {
            return Stream.concat(path(key.getBaseExpression()).stream(), Stream.of(key.getName()))
                    .toList();
        }
        return attribute instanceof String name ? List.of(name) : List.of();
    }
}
