package uk.org.tenancy.test.attack;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The attacks as tests: one for each entity or operation and vector. */
record Attacks(Stage stage, Verdicts verdicts) {

    Stream<DynamicNode> all(Map<String, Callable<?>> operations) {
        Stream<DynamicNode> owned = stage.setting().owned().stream()
                .map(entity -> dynamicContainer(
                        entity.getName(), Stream.concat(on(entity, Vectors.all()), Stream.of(required(entity)))));
        Stream<DynamicNode> common = stage.setting().common().stream()
                .map(entity -> dynamicContainer(entity.getName(), on(entity, Vectors.ofShared())));
        Stream<DynamicNode> own = operations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(operation -> dynamicContainer(operation.getKey(), on(operation.getKey(), operation.getValue())));
        return Stream.of(owned, common, own).flatMap(nodes -> nodes);
    }

    private Stream<DynamicTest> on(EntityType<?> entity, List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> test(attempt.vector(), () -> {
                    World world = stage.trial().world(entity);
                    return new Verdict(
                            world.name(), attempt.vector(), stage.trial().of(attempt, world));
                }));
    }

    private Stream<DynamicTest> on(String name, Callable<?> operation) {
        return Stream.of(Operations.Way.values())
                .map(way -> test(
                        way.vector(),
                        () -> new Verdict(name, way.vector(), stage.trial().of(way, operation))));
    }

    private DynamicTest required(EntityType<?> entity) {
        return dynamicTest("attacked in at least one way", () -> Attacked.require(entity, verdicts.all()));
    }

    private DynamicTest test(Vector vector, Callable<Verdict> attack) {
        return dynamicTest(vector.group() + ": " + vector.name(), () -> verdicts.add(attack.call()));
    }
}
