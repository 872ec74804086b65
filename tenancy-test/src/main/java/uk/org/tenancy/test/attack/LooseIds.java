package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills attributes that hold the id of another entity and are no reference to the mapper, only to the database. */
record LooseIds(Setting setting, EntityType<?> entity, Object row) {

    void fill(Function<EntityType<?>, @Nullable Object> make) {
        for (Attribute<?, ?> attribute : entity.getAttributes()) {
            if (attribute.getPersistentAttributeType() == PersistentAttributeType.BASIC
                    && Members.read(attribute, row) != null) {
                referredTo(attribute).ifPresent(target -> Members.write(attribute, row, id(make.apply(target))));
            }
        }
    }

    private Optional<EntityType<?>> referredTo(Attribute<?, ?> attribute) {
        Optional<Table> table = setting.naming().table(entity);
        Optional<String> column =
                setting.naming().column(entity, List.of(attribute)).map(Column::name);
        return table.filter(own -> column.isPresent() && !own.key().contains(column.get())).stream()
                .flatMap(own -> own.foreignKeys().stream())
                .filter(key -> ownColumns(table.get(), key).equals(List.of(column.get())))
                .findFirst()
                .flatMap(key -> setting.factory().getMetamodel().getEntities().stream()
                        .filter(Population::isConcrete)
                        .<EntityType<?>>map(known -> known)
                        .filter(known -> setting.naming()
                                .table(known)
                                .filter(target -> target.name().equals(key.to()))
                                .isPresent())
                        .findFirst());
    }

    private static List<String> ownColumns(Table table, ForeignKey key) {
        return key.columns().stream()
                .filter(column -> !column.equals(table.tenantColumn()))
                .toList();
    }

    private @Nullable Object id(@Nullable Object target) {
        return target == null ? null : setting.id(target);
    }
}
