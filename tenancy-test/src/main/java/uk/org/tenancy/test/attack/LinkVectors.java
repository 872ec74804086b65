package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Making rows of one's own that refer to the other tenant's. */
final class LinkVectors {

    private LinkVectors() {}

    static List<Attempt> all() {
        return new Attempts("Links between tenants")
                .linking("link-reference", "own row refers to the other's", references(LinkWay::refer))
                .linking("link-merged", "own row refers to the other's, by merge", references(LinkWay::merge))
                .linking("link-new", "new row refers to the other's", references(LinkWay::persist))
                .linking("link-find", "own row refers to what find gives", references(LinkWay::find))
                .linking("link-collection", "own collection holds the other's", LinkVectors::collections)
                .all();
    }

    private static Attack references(LinkWay way) {
        return world -> links(
                world,
                EntityQuery.required(EntityQuery.references(world), "the entity refers to no other of its tenant"),
                way);
    }

    private static Outcome collections(World world) throws SQLException {
        List<Attribute<?, ?>> collections = EntityQuery.collections(world).stream()
                .filter(PluralAttribute::isAssociation)
                .filter(attribute -> !Population.isInverse(attribute))
                .filter(attribute -> !(attribute instanceof jakarta.persistence.metamodel.MapAttribute))
                .filter(attribute -> owners(world, attribute).isPresent())
                .<Attribute<?, ?>>map(attribute -> attribute)
                .toList();
        return links(
                world, EntityQuery.required(collections, "the entity has no such collection of others"), LinkWay::add);
    }

    private static Outcome links(World world, List<Attribute<?, ?>> attributes, LinkWay way) throws SQLException {
        List<RuntimeException> refused = new ArrayList<>();
        for (Attribute<?, ?> attribute : attributes) {
            Optional<Outcome> leak = link(world, attribute, way, refused);
            if (leak.isPresent()) {
                return leak.get();
            }
        }
        if (refused.size() < attributes.size()) {
            return new Outcome.Held("nothing of the other's came out, and the database did not look it up");
        }
        if (refused.stream().map(Refusal::new).allMatch(Refusal::isDangling)) {
            return Refusal.forbidden("as a reference to a row that does not exist");
        }
        throw refused.get(0);
    }

    private static Optional<Outcome> link(
            World world, Attribute<?, ?> attribute, LinkWay way, List<RuntimeException> refused) throws SQLException {
        Object target = world.isByOwner()
                ? another(world, attribute)
                : owners(world, attribute).orElseThrow();
        Crossing crossing = new Crossing(world, attribute, target);
        try {
            way.link(world, attribute, target);
        } catch (RuntimeException no) {
            refused.add(no);
            return Optional.empty();
        }
        return world.isByOwner() ? made(world, crossing) : crossing.leak();
    }

    private static Optional<Outcome> made(World world, Crossing crossing) {
        return crossing.isMade() ? Optional.of(new Outcome.Leak("the link", world.done())) : Optional.empty();
    }

    /** What the owner's row refers to, or anything of the kind that the owner has. */
    private static Optional<Object> owners(World world, Attribute<?, ?> attribute) {
        return attribute instanceof PluralAttribute<?, ?, ?> plural
                ? world.owner().instances().values().stream()
                        .filter(plural.getElementType().getJavaType()::isInstance)
                        .findFirst()
                : Optional.ofNullable(Members.read(attribute, world.foreign()));
    }

    /** A second one of those, for the owner to link to. */
    private static Object another(World world, Attribute<?, ?> attribute) {
        Object pattern = owners(world, attribute).orElseThrow();
        return world.setting().as(world.tenant(), em -> {
            EntityType<?> type = em.getMetamodel().entity(pattern.getClass());
            Object another = new Population(world.setting(), world.owner().canary(), em).another(type, world.owner());
            em.persist(another);
            return another;
        });
    }
}
