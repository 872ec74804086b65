package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds fields that are a cache and whose keys do not have the tenant. */
final class CacheFields {

    private static final List<String> CACHES = List.of(
            "com.github.benmanes.caffeine.cache.Cache",
            "com.github.benmanes.caffeine.cache.AsyncCache",
            "com.google.common.cache.Cache",
            "javax.cache.Cache",
            "org.ehcache.Cache",
            "org.cache2k.Cache");
    private static final Set<String> SINGLETONS = Set.of(
            "org.springframework.stereotype.Component",
            "jakarta.inject.Singleton",
            "jakarta.ejb.Singleton",
            "jakarta.enterprise.context.ApplicationScoped");
    private static final Set<String> SCOPES = Set.of("org.springframework.context.annotation.Scope");
    private static final Set<String> PRODUCERS =
            Set.of("org.springframework.context.annotation.Bean", "jakarta.enterprise.inject.Produces");
    private static final String SHARED_MAP = "java.util.concurrent.ConcurrentMap";

    private static final String WITHOUT_TENANT = " is a cache without the tenant in its key,";

    private CacheFields() {}

    static Stream<Spot> in(JavaClass type) {
        return Stream.concat(
                type.getFields().stream()
                        .filter(CacheFields::isCache)
                        .filter(field -> !hasTenantInKey(field.getType()))
                        .map(field -> Spot.at(field, field.getDescription() + WITHOUT_TENANT)),
                type.getMethods().stream()
                        .filter(CacheFields::makesCache)
                        .filter(method -> !hasTenantInKey(method.getReturnType()))
                        .map(method -> Spot.at(method, "What " + method.getDescription() + " makes" + WITHOUT_TENANT)));
    }

    /** Whether a static field is none of the business of the rule about static state. */
    static boolean isLeftToCaches(JavaField field) {
        return field.getModifiers().contains(JavaModifier.FINAL)
                && (isCache(field)
                        || (field.getRawType().isAssignableTo("java.util.Map") && hasTenantInKey(field.getType())));
    }

    private static boolean isCache(JavaField field) {
        return Names.isAssignableToAny(field.getRawType(), CACHES)
                || (field.getModifiers().contains(JavaModifier.STATIC)
                        ? field.getRawType().isAssignableTo(SHARED_MAP)
                        : isMapOfAllRequests(field));
    }

    /** Whether a field is a map that all requests share, since there is one object of its class, and that is filled. */
    private static boolean isMapOfAllRequests(JavaField field) {
        return field.getRawType().isAssignableTo("java.util.Map")
                && Names.annotations(field.getOwner(), SINGLETONS).findAny().isPresent()
                && Names.annotations(field.getOwner(), SCOPES).findAny().isEmpty()
                && StaticState.isChanged(field);
    }

    /** Whether a method makes a cache that a container gives to all who ask for it. */
    private static boolean makesCache(JavaMethod method) {
        return Names.annotations(method, PRODUCERS).findAny().isPresent()
                && (Names.isAssignableToAny(method.getRawReturnType(), CACHES)
                        || method.getRawReturnType().isAssignableTo(SHARED_MAP));
    }

    private static boolean hasTenantInKey(JavaType type) {
        return type instanceof JavaParameterizedType generic
                && Names.holdTenant(generic.getActualTypeArguments().get(0));
    }
}
