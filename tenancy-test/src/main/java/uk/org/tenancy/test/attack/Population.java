package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.PluralAttribute;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes one row of every entity for one tenant, what it refers to first, and stores it. */
final class Population {

    private final Setting setting;
    private final Maker maker;
    private final Canary canary;
    private final EntityManager em;
    private final Map<EntityType<?>, Object> others;
    private final Map<EntityType<?>, Object> made = new LinkedHashMap<>();
    private final Set<EntityType<?>> making = new HashSet<>();
    private final List<Runnable> later = new ArrayList<>();

    Population(Setting setting, Canary canary, EntityManager em) {
        this(setting, canary, em, Map.of());
    }

    /**
     * Keeps clear of the ids of another tenant's, which would be taken for its rows.
     *
     * @param others one of each entity of the other tenant
     */
    Population(Setting setting, Canary canary, EntityManager em, Map<EntityType<?>, Object> others) {
        this.others = others;
        this.setting = setting;
        this.canary = canary;
        this.em = em;
        this.maker = new Maker(em.getMetamodel(), setting.naming(), canary);
    }

    Map<EntityType<?>, Object> makeAll() {
        Predicate<EntityType<?>> isView = setting.naming()::isView;
        setting.owned().stream().filter(isView.negate()).forEach(this::make);
        later.forEach(Runnable::run);
        em.flush();
        setting.owned().stream().filter(isView).forEach(this::look);
        return made;
    }

    /** What a view shows of the rows that were made. */
    private void look(EntityType<?> view) {
        made.put(
                view,
                any(view)
                        .orElseThrow(() -> new IllegalStateException("the view " + view.getName()
                                + " shows no row of what was made for the attack; make the example in examples() of what"
                                + " it reads such that it does")));
    }

    private Optional<Object> any(EntityType<?> entity) {
        return em.createQuery("select s from " + entity.getName() + " s", Object.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Says which entity it is that cannot be made, where others need it. */
    private static final class NotMade extends IllegalStateException {

        private static final long serialVersionUID = 1;

        NotMade(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private @Nullable Object make(EntityType<?> entity) {
        if (made.containsKey(entity)) {
            return made.get(entity);
        }
        if (!making.add(entity)) {
            return null;
        }
        try {
            Object row = stored(entity);
            for (int tries = 0; isOthers(entity, setting.id(row)) && tries < 3; tries++) {
                em.remove(row);
                em.flush();
                row = stored(entity);
            }
            made.put(entity, row);
            collections(entity, row);
            em.flush();
            return row;
        } catch (NotMade other) {
            throw other;
        } catch (ReflectiveOperationException | RuntimeException failed) {
            throw new NotMade(
                    "no " + entity.getName() + " could be made for the attack (" + reason(failed)
                            + "); give an example in examples(), as in Map.of(" + entity.getName()
                            + ".class, text -> new " + entity.getName() + "(text))",
                    failed);
        }
    }

    private Object stored(EntityType<?> entity) throws ReflectiveOperationException {
        Object row = instance(entity);
        references(entity, row);
        new LooseIds(setting, entity, row)
                .fill(target ->
                        setting.isShared(target.getJavaType()) ? any(target).orElse(null) : make(target));
        em.persist(row);
        em.flush();
        // Where the provider writes the tenant past the attribute, that is still empty.
        if (entity.getAttributes().stream()
                .anyMatch(attribute ->
                        setting.naming().isTenant(entity, attribute) && Members.read(attribute, row) == null)) {
            em.refresh(row);
        }
        return row;
    }

    /** Ids may be counted for each tenant. */
    private boolean isOthers(EntityType<?> entity, Object id) {
        return others.entrySet().stream()
                .anyMatch(other -> Naming.top(other.getKey()) == Naming.top(entity)
                        && setting.id(other.getValue()).equals(id));
    }

    /** One more of an entity, not stored, that refers to the rows the tenant has. */
    Object another(EntityType<?> entity, Party tenant) {
        try {
            Object row = instance(entity);
            for (Attribute<?, ?> attribute : entity.getAttributes()) {
                if (isReference(attribute) && !isInverse(attribute) && Members.read(attribute, row) == null) {
                    Optional.ofNullable(Members.read(attribute, tenant.instance(entity)))
                            .ifPresent(target -> Members.write(
                                    attribute, row, em.getReference(attribute.getJavaType(), setting.id(target))));
                }
            }
            return row;
        } catch (ReflectiveOperationException failed) {
            throw new NotHere("no second one could be made: " + failed.getMessage());
        }
    }

    /** One more like a shared row, not stored, that refers to what this refers to. */
    Object like(EntityType<?> entity, Object shared) {
        try {
            Object row = instance(entity);
            entity.getAttributes().stream()
                    .filter(attribute -> isReference(attribute) && !isInverse(attribute))
                    .forEach(attribute -> Members.write(attribute, row, Members.read(attribute, shared)));
            return row;
        } catch (ReflectiveOperationException failed) {
            throw new NotHere("no second one could be made: " + failed.getMessage());
        }
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.toString() : message.strip();
    }

    private Object instance(EntityType<?> entity) throws ReflectiveOperationException {
        @Nullable Function<String, ?> example = setting.examples().get(entity.getJavaType());
        if (example != null) {
            return example.apply(canary.next(Canary.LENGTH));
        }
        Object row = Members.create(entity.getJavaType());
        maker.fill(entity, row);
        return row;
    }

    private void references(EntityType<?> entity, Object row) {
        for (Attribute<?, ?> attribute : entity.getAttributes()) {
            if (isReference(attribute) && !isInverse(attribute) && Members.read(attribute, row) == null) {
                refer(entity, attribute, row);
            }
        }
    }

    private void refer(EntityType<?> entity, Attribute<?, ?> attribute, Object row) {
        Optional<Object> target = target(attribute.getJavaType());
        if (target.isPresent()) {
            Members.write(attribute, row, target.get());
        } else if (Maker.isRequired(attribute, setting.naming().column(entity, List.of(attribute)))) {
            if (attribute.getJavaType().isInstance(row)) {
                Members.write(attribute, row, row);
                return;
            }
            throw new IllegalStateException("there is no row for its attribute '" + attribute.getName()
                    + "': a shared entity has none, or entities need each other");
        } else {
            later.add(() -> target(attribute.getJavaType()).ifPresent(found -> Members.write(attribute, row, found)));
        }
    }

    /** A row to refer to: one of the tenant's own, or any of those that all tenants share. */
    private Optional<Object> target(Class<?> type) {
        if (setting.isShared(type)) {
            return any(em.getMetamodel().entity(type));
        }
        return setting.owned().stream()
                .filter(entity -> type.isAssignableFrom(entity.getJavaType()))
                .findFirst()
                .map(this::make);
    }

    private void collections(EntityType<?> entity, Object row) throws ReflectiveOperationException {
        for (Attribute<?, ?> attribute : entity.getAttributes()) {
            if (attribute instanceof PluralAttribute<?, ?, ?> plural && !isInverse(attribute)) {
                collection(entity, plural, row);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void collection(EntityType<?> entity, PluralAttribute<?, ?, ?> plural, Object row)
            throws ReflectiveOperationException {
        Optional<Table> table = setting.naming().collectionTable(entity, plural);
        boolean basic = plural.getPersistentAttributeType() == PersistentAttributeType.ELEMENT_COLLECTION;
        @Nullable
        Object element = basic
                ? maker.element(plural.getElementType(), table)
                : target(plural.getElementType().getJavaType()).orElse(null);
        if (element == null) {
            later.add(() -> target(plural.getElementType().getJavaType()).ifPresent(found -> add(plural, row, found)));
        } else if (plural instanceof MapAttribute<?, ?, ?> keyed
                && Members.read(plural, row) instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).put(key(keyed, table), element);
        } else {
            add(plural, row, element);
        }
    }

    private Object key(MapAttribute<?, ?, ?> keyed, Optional<Table> table) throws ReflectiveOperationException {
        return keyed.getKeyType() instanceof EntityType<?> entity
                ? target(entity.getJavaType())
                        .orElseThrow(() -> new IllegalStateException("there is no " + entity.getName()
                                + " for the keys of its map '" + keyed.getName() + "'"))
                : maker.element(keyed.getKeyType(), table);
    }

    @SuppressWarnings("unchecked")
    static void add(PluralAttribute<?, ?, ?> plural, Object row, Object element) {
        if (Members.read(plural, row) instanceof Collection<?> collection) {
            ((Collection<Object>) collection).add(element);
        }
    }

    static boolean isReference(Attribute<?, ?> attribute) {
        return attribute.getPersistentAttributeType() == PersistentAttributeType.MANY_TO_ONE
                || attribute.getPersistentAttributeType() == PersistentAttributeType.ONE_TO_ONE;
    }

    static boolean isInverse(Attribute<?, ?> attribute) {
        return Members.annotation(attribute, OneToMany.class).map(OneToMany::mappedBy).stream()
                        .anyMatch(by -> !by.isEmpty())
                || Members.annotation(attribute, OneToOne.class).map(OneToOne::mappedBy).stream()
                        .anyMatch(by -> !by.isEmpty())
                || Members.annotation(attribute, ManyToMany.class).map(ManyToMany::mappedBy).stream()
                        .anyMatch(by -> !by.isEmpty());
    }

    static boolean isConcrete(IdentifiableType<?> type) {
        return !Modifier.isAbstract(type.getJavaType().getModifiers());
    }
}
