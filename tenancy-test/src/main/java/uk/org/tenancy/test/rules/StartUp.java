package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds code that runs while an application starts or stops, and that gets at data although nothing is bound. */
final class StartUp {

    private static final Set<String> ANNOTATIONS = Set.of(
            "jakarta.annotation.PostConstruct",
            "jakarta.annotation.PreDestroy",
            "javax.annotation.PostConstruct",
            "javax.annotation.PreDestroy",
            "io.quarkus.runtime.Startup");
    private static final Set<String> LISTENERS = Set.of(
            "org.springframework.context.event.EventListener", "io.micronaut.runtime.event.annotation.EventListener");
    private static final Set<String> OBSERVERS = Set.of("jakarta.enterprise.event.Observes");
    private static final List<String> EVENTS = List.of(
            "org.springframework.boot.context.event.SpringApplicationEvent",
            "org.springframework.context.event.ApplicationContextEvent",
            "io.quarkus.runtime.StartupEvent",
            "io.micronaut.runtime.server.event.ServerStartupEvent");
    private static final Map<String, Set<String>> METHODS = Map.of(
            "jakarta.servlet.ServletContextListener", Set.of("contextInitialized", "contextDestroyed"),
            "jakarta.servlet.ServletContainerInitializer", Set.of("onStartup"),
            "jakarta.servlet.Servlet", Set.of("init"),
            "jakarta.servlet.Filter", Set.of("init"),
            "org.springframework.boot.CommandLineRunner", Set.of("run"),
            "org.springframework.boot.ApplicationRunner", Set.of("run"),
            "org.springframework.beans.factory.InitializingBean", Set.of("afterPropertiesSet"),
            "org.springframework.beans.factory.SmartInitializingSingleton", Set.of("afterSingletonsInstantiated"),
            "org.springframework.context.Lifecycle", Set.of("start", "stop"));

    private StartUp() {}

    static Stream<Spot> in(JavaClass type) {
        return type.getMethods().stream()
                .filter(StartUp::isStart)
                .flatMap(method -> UnboundReach.of(method).stream()
                        .map(way -> Spot.at(method, method.getDescription() + " runs at the start or end and " + way)));
    }

    private static boolean isStart(JavaMethod method) {
        return isMain(method)
                || Names.annotations(method, ANNOTATIONS).findAny().isPresent()
                || listens(method)
                || METHODS.entrySet().stream()
                        .anyMatch(known -> known.getValue().contains(method.getName())
                                && method.getOwner().isAssignableTo(known.getKey()));
    }

    private static boolean isMain(JavaMethod method) {
        return method.getName().equals("main") && method.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean listens(JavaMethod method) {
        boolean isListener = Names.annotations(method, LISTENERS).findAny().isPresent()
                || method.getParameters().stream()
                        .anyMatch(parameter -> Names.annotations(parameter, OBSERVERS)
                                .findAny()
                                .isPresent());
        return isListener
                && Stream.concat(method.getRawParameterTypes().stream(), eventsSaid(method))
                        .anyMatch(event -> Names.isAssignableToAny(event, EVENTS));
    }

    private static Stream<JavaClass> eventsSaid(JavaMethod method) {
        return Names.annotations(method, LISTENERS)
                .flatMap(listener -> Stream.of("value", "classes").flatMap(part -> listener.get(part).stream()))
                .flatMap(events -> events instanceof Object[] several ? Stream.of(several) : Stream.of(events))
                .filter(JavaClass.class::isInstance)
                .map(JavaClass.class::cast);
    }
}
