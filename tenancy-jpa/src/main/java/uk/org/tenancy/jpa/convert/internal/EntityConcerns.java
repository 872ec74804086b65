package uk.org.tenancy.jpa.convert.internal;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.internal.KeyTexts;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.TableKind;

/** Compares the entities of an application with what was decided about its tables. */
public final class EntityConcerns {

    private static final String VIEWS = """
            SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v'""";
    private static final String SQL =
            "has SQL, which goes to the database as it is. Row policies keep it apart once they are in"
                    + " force; look whether it is meant to show or change more than one tenant's rows";

    private final EntityManagerFactory factory;
    private final EntityModel model;
    private final TableMatch tables;
    private final List<Finding> findings = new ArrayList<>();

    private EntityConcerns(EntityManagerFactory factory, TableMatch tables) {
        this.factory = factory;
        this.model = EntityModel.of(factory);
        this.tables = tables;
    }

    /**
     * Looks at the entities.
     *
     * @param connection a connection of the tables' owner
     * @param declarations of which kind each table is
     * @param factory an open factory of the application
     * @return what there is to look at
     * @throws SQLException if the database cannot be asked
     */
    public static List<Finding> of(Connection connection, Declarations declarations, EntityManagerFactory factory)
            throws SQLException {
        return new EntityConcerns(
                        factory, new TableMatch(declarations.kinds(), Set.copyOf(Rows.texts(connection, VIEWS))))
                .look();
    }

    private List<Finding> look() {
        List<EntityModel.Entity> entities = model.entities().stream()
                .sorted(Comparator.comparing(EntityModel.Entity::name))
                .toList();
        cached(entities);
        entities.forEach(this::undecided);
        unmapped(entities);
        entities.forEach(this::natural);
        queries();
        SqlAnnotations.in(factory).forEach(where -> findings.add(notice(where, SQL, "-- look at the SQL")));
        return List.copyOf(findings);
    }

    private void cached(List<EntityModel.Entity> entities) {
        String names = entities.stream()
                .filter(EntityModel.Entity::cached)
                .map(EntityModel.Entity::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            findings.add(Finding.unsafe(
                    "cache of entities",
                    "keeps " + names
                            + " beyond one EntityManager, with keys that do not have the tenant: 7 of one tenant is"
                            + " found as 7 of another, and row policies do not see it",
                    List.of(
                            "-- give the provider the TenantDataSource itself; Hibernate then has the tenant in the keys,",
                            "-- and EclipseLink keeps none with eclipselink.session.customizer ="
                                    + " uk.org.tenancy.jpa.eclipselink.TenantSessions")));
        }
    }

    private void undecided(EntityModel.Entity entity) {
        entity.tables().stream()
                .filter(table -> tables.decided(table).isEmpty() && !tables.isView(table))
                .forEach(table -> findings.add(Finding.unsafe(
                        "entity " + entity.name(),
                        "keeps rows in " + table + ", about which nothing was decided",
                        List.of("-- see that the factory and the decisions are about the same database"))));
    }

    private void unmapped(List<EntityModel.Entity> entities) {
        Set<String> mapped = new HashSet<>();
        entities.forEach(entity -> entity.tables().forEach(table -> mapped.addAll(tables.decided(table))));
        tables.all().stream()
                .filter(table -> !tables.is(table, TableKind.PLATFORM) && !mapped.contains(table))
                .forEach(table -> findings.add(notice(
                        "table " + table,
                        "is no entity's. What reads and writes it is SQL, or another program, or nothing any more",
                        "-- look who uses it, and whether they will bind a tenant")));
    }

    private void natural(EntityModel.Entity entity) {
        boolean owned = entity.tables().stream()
                .flatMap(table -> tables.decided(table).stream())
                .anyMatch(table -> tables.is(table, TableKind.TENANT_OWNED));
        if (owned) {
            Stream.concat(assigned(entity), entity.naturalId().stream())
                    .distinct()
                    .forEach(attribute -> findings.add(notice(
                            "attribute " + entity.name() + "." + attribute,
                            "is a key that the application gives: each tenant may have the same value, and the database answers"
                                    + " with the row of the bound one",
                            "-- where such a value is used outside the database (files, caches, messages, other systems), put"
                                    + " the TenantId beside it")));
        }
    }

    /** The attributes of an id that the application gives; what another entity or chance gives is not counted. */
    private Stream<String> assigned(EntityModel.Entity entity) {
        EntityType<?> type = factory.getMetamodel().entity(entity.type());
        if (entity.generatedId() || type.getSupertype() instanceof EntityType) {
            return Stream.empty();
        }
        Stream<? extends SingularAttribute<?, ?>> id = type.hasSingleIdAttribute()
                ? Stream.of(type.getId(type.getIdType().getJavaType()))
                : type.getIdClassAttributes().stream();
        return id.filter(attribute -> !attribute.isAssociation() && attribute.getJavaType() != UUID.class)
                .map(Attribute::getName)
                .sorted();
    }

    private void queries() {
        List<EntityModel.Query> named = model.queries().stream()
                .sorted(Comparator.comparing(EntityModel.Query::name))
                .toList();
        named.stream()
                .filter(EntityModel.Query::sql)
                .forEach(query -> findings.add(notice("query " + query.name(), SQL, "-- look at the SQL")));
        named.forEach(query -> KeyTexts.in(query.text())
                .forEach(found ->
                        findings.add(notice("query " + query.name() + " has " + found, KeyTexts.WHY, KeyTexts.MEND))));
    }

    private static Finding notice(String subject, String problem, String mend) {
        return Finding.notice(subject, problem, List.of(mend));
    }
}
