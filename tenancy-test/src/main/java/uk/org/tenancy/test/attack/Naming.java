package uk.org.tenancy.test.attack;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the tables and columns of entities, by what the provider says, and if it says nothing by their annotations or by the
 * usual ways of deriving a name.
 */
final class Naming {

    private final Catalogue catalogue;
    private final ProviderNames provider;

    Naming(Catalogue catalogue, ProviderNames provider) {
        this.catalogue = catalogue;
        this.provider = provider;
    }

    /** The table that holds an entity, or its own part of it. */
    Optional<Table> table(EntityType<?> entity) {
        return provider.table(entity).flatMap(catalogue::called).or(() -> annotated(entity));
    }

    /** Whether the rows of an entity are those of a view. */
    boolean isView(EntityType<?> entity) {
        return table(entity).isEmpty()
                && provider.table(entity)
                        .or(() -> tableName(entity.getJavaType()))
                        .filter(catalogue::isView)
                        .isPresent();
    }

    /** Whether the id of an entity is made by the provider or the database. */
    boolean generatesId(EntityType<?> entity) {
        return provider.generatesId(entity);
    }

    /** Whether an attribute says whose a row is. */
    boolean isTenant(EntityType<?> entity, Attribute<?, ?> attribute) {
        return column(entity, List.of(attribute))
                .filter(column -> column.name().equals(catalogue.tenantColumn()))
                .isPresent();
    }

    /** Why there is no table, and what helps. */
    String unknownTable(EntityType<?> entity) {
        return "the table of " + entity.getName() + " is not known: "
                + provider.table(entity)
                        .map(name -> "there is no table '" + name + "' that the application may read")
                        .orElse(
                                "its provider is neither Hibernate nor EclipseLink, and its annotations lead to none; name it"
                                        + " with @Table");
    }

    private Optional<Table> annotated(EntityType<?> entity) {
        Class<?> type = entity.getJavaType();
        Class<?> top = top(entity);
        Inheritance inheritance = top.getAnnotation(Inheritance.class);
        boolean single = top != type && (inheritance == null || inheritance.strategy() == InheritanceType.SINGLE_TABLE);
        return tableOf(single ? top : type, single ? top.getSimpleName() : entity.getName());
    }

    /** The table of an element collection or a many-to-many association. */
    Optional<Table> collectionTable(EntityType<?> owner, Attribute<?, ?> attribute) {
        Optional<String> given = Members.annotation(attribute, CollectionTable.class)
                .map(CollectionTable::name)
                .or(() -> Members.annotation(attribute, JoinTable.class).map(JoinTable::name))
                .filter(name -> !name.isEmpty());
        String derived = owner.getName() + "_" + attribute.getName();
        return provider.collectionTable(owner, attribute.getName())
                .flatMap(catalogue::called)
                .or(() -> catalogue.table(given.map(Stream::of).orElseGet(() -> variants(derived))));
    }

    /** The column of an attribute, by its name or its path within embedded ones. */
    Optional<uk.org.tenancy.test.attack.Column> column(EntityType<?> entity, List<Attribute<?, ?>> path) {
        Optional<Table> own = table(entity);
        return provider.column(
                        entity, path.stream().<String>map(Attribute::getName).toList())
                .flatMap(place -> place.table()
                        .flatMap(catalogue::called)
                        .flatMap(table -> table.column(ProviderNames.plain(place.column())))
                        .or(() -> own.flatMap(table -> table.column(ProviderNames.plain(place.column())))))
                .or(() -> path.size() == 1
                        ? column(own, path.get(0))
                        : overridden(own, path.get(path.size() - 2), path.get(path.size() - 1)));
    }

    /** The column of an attribute, as far as its annotations tell. */
    Optional<uk.org.tenancy.test.attack.Column> column(Optional<Table> table, Attribute<?, ?> attribute) {
        Stream<String> names = Members.annotation(attribute, Column.class)
                .map(Column::name)
                .or(() -> Members.annotation(attribute, JoinColumn.class).map(JoinColumn::name))
                .filter(name -> !name.isEmpty())
                .map(Stream::of)
                .orElseGet(() -> Stream.concat(variants(attribute.getName()), variants(attribute.getName() + "_id")));
        return names.flatMap(name -> table.flatMap(known -> known.column(name)).stream())
                .findFirst();
    }

    private Optional<uk.org.tenancy.test.attack.Column> overridden(
            Optional<Table> table, Attribute<?, ?> embedded, Attribute<?, ?> attribute) {
        return Stream.concat(
                        Members.annotation(embedded, AttributeOverride.class).stream(),
                        Members.annotation(embedded, jakarta.persistence.AttributeOverrides.class).stream()
                                .flatMap(all -> Stream.of(all.value())))
                .filter(override -> override.name().equals(attribute.getName()))
                .flatMap(override ->
                        table.flatMap(known -> known.column(override.column().name())).stream())
                .findFirst()
                .or(() -> column(table, attribute));
    }

    /** The topmost entity class above a class. */
    static Class<?> top(EntityType<?> entity) {
        Class<?> top = entity.getJavaType();
        for (IdentifiableType<?> at = entity; at != null; at = at.getSupertype()) {
            if (at instanceof EntityType<?>) {
                top = at.getJavaType();
            }
        }
        return top;
    }

    private static Optional<String> tableName(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(jakarta.persistence.Table.class))
                .map(jakarta.persistence.Table::name)
                .filter(name -> !name.isEmpty());
    }

    private Optional<Table> tableOf(Class<?> type, String name) {
        return catalogue.table(tableName(type)
                .map(Naming::variants)
                .orElseGet(() -> Stream.concat(variants(name), variants(type.getSimpleName()))));
    }

    private static Stream<String> variants(String name) {
        return Stream.of(name, name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
    }
}
