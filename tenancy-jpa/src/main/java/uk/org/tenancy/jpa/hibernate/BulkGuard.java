package uk.org.tenancy.jpa.hibernate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.sql.SqmTranslator;
import org.hibernate.query.sqm.sql.StandardSqmTranslatorFactory;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.domain.SqmBasicValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmEmbeddedValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;
import org.hibernate.query.sqm.tree.update.SqmAssignment;
import org.hibernate.query.sqm.tree.update.SqmUpdateStatement;
import org.hibernate.sql.ast.spi.SqlAstCreationContext;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.Mapping;

/**
 * Refuses statements over many rows that could make a row another tenant's, or refer to one: Hibernate adds the tenant to
 * what they find, but not to what they write. Hibernate makes one for each {@code SessionFactory}.
 */
public final class BulkGuard extends StandardSqmTranslatorFactory {

    private final Map<String, String> tenantAttributes = new ConcurrentHashMap<>();

    /** Called by Hibernate. */
    public BulkGuard() {}

    void guard(MappedModel model) {
        tenantAttributes.putAll(model.tenantAttributes());
    }

    @Override
    public SqmTranslator<? extends MutationStatement> createMutationTranslator(
            SqmDmlStatement<?> statement,
            QueryOptions queryOptions,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            LoadQueryInfluencers influencers,
            SqlAstCreationContext creationContext) {
        check(statement);
        return super.createMutationTranslator(
                statement, queryOptions, parameters, bindings, influencers, creationContext);
    }

    void check(@Nullable Object statement) {
        if (!(statement instanceof SqmDmlStatement<?> bulk)) {
            return;
        }
        String entity = bulk.getTarget().getEntityName();
        String tenant = tenantAttributes.get(entity);
        if (tenant == null) {
            return;
        }
        if (bulk instanceof SqmInsertStatement<?>) {
            throw Mapping.notInBulk("rows of " + entity + " are inserted");
        }
        if (bulk instanceof SqmUpdateStatement<?> update) {
            update.getSetClause().getAssignments().stream()
                    .map(SqmAssignment::getTargetPath)
                    .forEach(path -> check(entity, tenant, path));
        }
    }

    private static void check(String entity, String tenant, SqmPath<?> path) {
        String name = path.getReferencedPathSource().getPathName();
        boolean ofTheRow = path.getLhs() instanceof SqmRoot<?>;
        if (ofTheRow && name.equals(tenant)) {
            throw Mapping.notInBulk("the tenant of " + entity + " is set");
        }
        if (!(path instanceof SqmBasicValuedSimplePath<?>) || !(ofTheRow || isPart(path.getLhs()))) {
            throw Mapping.notInBulk("'" + name + "' of " + entity + " is set, which can refer to other rows,");
        }
    }

    private static boolean isPart(@Nullable SqmPath<?> path) {
        return path instanceof SqmRoot<?> || (path instanceof SqmEmbeddedValuedSimplePath<?> && isPart(path.getLhs()));
    }
}
