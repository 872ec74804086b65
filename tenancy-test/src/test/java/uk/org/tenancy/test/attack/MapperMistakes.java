package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Set;

/** Mappers that know nothing of tenants. */
final class MapperMistakes {

    private static final Set<String> CACHED = Set.of("Caches", "Change of tenant", "EclipseLink");

    private MapperMistakes() {}

    static List<Mistake> all() {
        return List.of(
                Mistake.of(
                                "Hibernate's caches and sessions do not know the tenant",
                                Sample.isolated().over(NaiveDataSource::new).attacked("Officer"))
                        .groups(Set.of("Caches", "Change of tenant"), "kept-manager-unused"),
                Mistake.of(
                        "EclipseLink's caches and sessions do not know the tenant",
                        Sample.isolated()
                                .with(Provider.ECLIPSELINK)
                                .over(NaiveDataSource::new)
                                .attacked("Officer")
                                .by(CACHED),
                        "cache-find",
                        "cache-query-id",
                        "cache-relations",
                        "eclipselink-cache-only",
                        "eclipselink-cache-then-database",
                        "eclipselink-identity-map",
                        "kept-connection",
                        "kept-manager-find",
                        "kept-manager-unused",
                        "kept-result",
                        "kept-statement",
                        "nobody-connection",
                        "nobody-find",
                        "nobody-kept",
                        "nobody-manager",
                        "thread-manager"),
                Mistake.of(
                                "a filter of Hibernate keeps tenants apart, which only queries heed",
                                Sample.isolated()
                                        .mapped("notices")
                                        .over(NaiveDataSource::new)
                                        .spoilt("ALTER TABLE notice DISABLE ROW LEVEL SECURITY")
                                        .attacked("Notice"))
                        .groups(
                                Set.of("Hibernate"),
                                "hibernate-scroll",
                                "hibernate-stateless-insert",
                                "hibernate-stateless-update",
                                "hibernate-stateless-upsert"),
                Mistake.of(
                                "rows of two councils are in tables made for one",
                                Sample.bare().attacked("Report", "Remark", "Officer"))
                        .groups(Set.of("Links between tenants", "Oracles")),
                Mistake.of(
                                "rows of two councils are in tables made for one, which Hibernate reads and writes",
                                Sample.bare())
                        .groups(Set.of("Hibernate"), "hibernate-filters"));
    }
}
