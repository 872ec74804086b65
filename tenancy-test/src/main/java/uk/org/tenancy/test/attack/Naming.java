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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the tables and columns of entities, by their annotations or by the usual ways of deriving a name. */
final class Naming {

    private final Catalogue catalogue;

    Naming(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The table that holds an entity, or its own part of it. */
    Optional<Table> table(EntityType<?> entity) {
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
        return catalogue.table(given.map(Stream::of).orElseGet(() -> variants(derived)));
    }

    /** The column of an attribute, as far as it can be told. */
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

    /** The column that an embeddable's attribute was given where it is embedded. */
    Optional<uk.org.tenancy.test.attack.Column> overridden(
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

    private Optional<Table> tableOf(Class<?> type, String name) {
        jakarta.persistence.Table given = type.getAnnotation(jakarta.persistence.Table.class);
        return catalogue.table(
                given == null || given.name().isEmpty()
                        ? Stream.concat(variants(name), variants(type.getSimpleName()))
                        : variants(given.name()));
    }

    private static Stream<String> variants(String name) {
        return Stream.of(name, name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
    }
}
