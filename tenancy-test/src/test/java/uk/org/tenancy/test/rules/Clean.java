package uk.org.tenancy.test.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.repository.Query;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.context.Propagation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Provenance;

/** Classes that do the same as those of {@link Broken}, and break no rule. */
final class Clean {

    private Clean() {}

    static final class UsesTenantDataSource {
        TenantDataSource rows(TenantDataSource rows) {
            return rows.permittingSessionStatements();
        }
    }

    static final class Queries {
        Object all(EntityManager manager) {
            return manager.createQuery("FROM Report");
        }
    }

    interface DeclaresQuery {
        @Query("SELECT count(r) FROM Report r")
        long all();
    }

    static final class HandsOver {
        private final ExecutorService workers = Propagation.executorService(Executors.newFixedThreadPool(2));

        CompletableFuture<String> later() {
            return CompletableFuture.supplyAsync(() -> "report", Propagation.executorService(workers));
        }
    }

    static final class HandsOverByHelper {
        private final ExecutorService workers = wrapped(Executors.newFixedThreadPool(2));

        private static ExecutorService wrapped(ExecutorService workers) {
            return Propagation.executorService(workers);
        }

        void start(Tenant council, Runnable work) {
            new Thread(() -> TenantContext.run(council, work::run)).start();
            workers.execute(work);
        }
    }

    static final class InBackground {
        @Nightly
        void nightly(Tenant council) {
            TenantContext.run(council, () -> {});
        }

        @Scheduled(cron = "0 0 3 * * *")
        void tidy() {
            forEach(List.of());
        }

        private void forEach(List<Tenant> councils) {
            councils.forEach(council -> TenantContext.run(council, () -> {}));
        }

        @Async("tenantExecutor")
        void remind() {}
    }

    @Async("tenantExecutor")
    static class InBackgroundAltogether {
        public void remind() {}
    }

    static final class Constants {
        static final List<String> SORTED;

        static {
            List<String> kinds = new ArrayList<>(List.of("pothole"));
            kinds.add("kerb");
            SORTED = List.copyOf(kinds);
        }

        private static Logger older = LoggerFactory.getLogger("older");
        static final List<String> KINDS = List.of("pothole", "kerb");
        static final Map<String, String> NAMES = Map.of("pothole", "Pothole");
        static final int LIMIT = 7;
        private static final Logger LOG = LoggerFactory.getLogger(Constants.class);

        List<String> kinds() {
            LOG.debug("asked for kinds");
            older.debug("asked for {}", SORTED);
            List<String> own = new ArrayList<>();
            own.addAll(List.of("kerb"));
            return own;
        }

        boolean isKind(String kind) {
            return KINDS.contains(kind) && NAMES.containsKey(kind);
        }
    }

    static final class Arrayed {
        private static final String[] KINDS = {"pothole", "kerb"};

        static {
            KINDS[1] = "drain";
        }

        String[] kinds(int count) {
            String[] some = new String[count];
            some[0] = KINDS[0];
            System.arraycopy(KINDS, 1, some, 1, count - 1);
            Arrays.sort(some);
            return some;
        }
    }

    static final class Starts {
        private final EntityManager manager;

        Starts(EntityManager manager) {
            this.manager = manager;
        }

        @PostConstruct
        void prepare() {
            System.setProperty("reports.ready", "true");
        }

        @EventListener(ContextRefreshedEvent.class)
        void load() {
            forEach(List.of());
        }

        private void forEach(List<Tenant> councils) {
            councils.forEach(council -> TenantContext.run(council, this::all));
        }

        @EventListener
        void submitted(TitleKey event) {
            all();
        }

        private void all() {
            manager.clear();
        }
    }

    static final class NamesWiderKeys {
        String upsert() {
            return "INSERT INTO officer (email) VALUES (?) ON CONFLICT (tenant_id, lower(email)) DO NOTHING";
        }

        String ignore() {
            return "INSERT INTO officer (email) VALUES (?) ON CONFLICT DO NOTHING";
        }

        String counts() {
            return "SELECT r.category AS kind, lower(r.state), count(*) FROM report r GROUP BY r.category, lower(r.state)"
                    + " ORDER BY r.category";
        }

        String titles() {
            return "select r.title, count(u) from Report r join r.updates u group by r.title";
        }
    }

    static final class TakesReferences {
        @GetMapping("/reports/{reference}")
        String report(@PathVariable UUID reference, int page) {
            return "report " + reference + page;
        }
    }

    record TitleKey(TenantId tenant, long id) {}

    static final class Caches {
        static final HashMap<TenantId, String> OF_COUNCILS = new HashMap<>();
        static final ConcurrentMap<TitleKey, String> TITLES = new ConcurrentHashMap<>();
        final Cache<TenantId, String> names = Caffeine.newBuilder().build();
        final ConcurrentMap<Long, String> ofThisObject = new ConcurrentHashMap<>();

        @Cacheable("titles")
        String title(TenantId tenant, long id) {
            return tenant + " report " + id;
        }

        @Cacheable(cacheNames = "titles", key = "{@tenant.id, #id}")
        String titleByKey(long id) {
            return "report " + id;
        }

        @Cacheable(cacheNames = "titles", keyGenerator = "tenantKeys")
        String titleByGenerator(long id) {
            return "report " + id;
        }

        @CacheEvict(cacheNames = "titles", allEntries = true)
        void forget() {}

        @CacheResult
        String titleByParts(@CacheKey TenantId tenant, @CacheKey Long id, String language) {
            return tenant + " report " + id + language;
        }
    }

    static class MakesCaches {
        @Bean
        Cache<TitleKey, String> titles() {
            return Caffeine.newBuilder().build();
        }

        @Bean
        List<String> kinds() {
            return List.of("pothole");
        }
    }

    @Service
    static final class OneForAll {
        private final Map<TenantId, String> names = new HashMap<>();
        private final Map<String, String> kinds = new HashMap<>();

        OneForAll() {
            kinds.put("pothole", "Pothole");
        }

        String name(TenantId council) {
            return names.computeIfAbsent(council, TenantId::value);
        }

        String kind() {
            return kinds.getOrDefault("pothole", "");
        }
    }

    @CacheConfig(cacheResolver = "tenantCaches")
    static final class CachesOfTenants {
        @Cacheable("titles")
        String title(long id) {
            return "report " + id;
        }
    }

    @Entity
    @Table(name = "report_update", schema = "public")
    static class IsDeclared {
        @Id
        Long id;

        @ElementCollection
        @CollectionTable(name = "category")
        @NotPersonal
        List<String> categories = new ArrayList<>();
    }

    @Entity
    @Table(name = "report")
    static class LinksToDeclared {
        @Id
        Long id;

        @OneToMany
        @JoinColumn(name = "report_id")
        List<IsDeclared> updates = new ArrayList<>();

        @ManyToMany(mappedBy = "reports")
        List<Tag> tags = new ArrayList<>();
    }

    @Entity
    @Table(name = "report_update")
    static class Tag {
        @Id
        Long id;

        @ManyToMany
        @JoinTable(name = "category")
        List<LinksToDeclared> reports = new ArrayList<>();
    }

    @StaticMetamodel(IsDeclared.class)
    static class IsDeclared_ {
        static volatile SingularAttribute<IsDeclared, Long> id;
    }

    @Entity
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Category {
        @Id
        Long id;
    }

    @Entity
    static class Subcategory extends Category {}

    @Entity
    @Table(name = "category")
    static class SaysWhatIsPersonal {
        @Id
        UUID id;

        @Version
        int version;

        @PersonalData(value = "contact details", party = Party.THIRD_PARTY)
        String email;

        @NotPersonal("a place")
        String street;

        @ManyToOne
        Category category;

        Address address;

        transient String shown;

        @Transient
        String greeting;
    }

    @Embeddable
    @PersonalData(value = "contact details", provenance = Provenance.OBSERVED)
    static class Address {
        String postcode;
    }

    @Entity
    @Table(name = "category")
    static class SaysItOfProperties {
        private Long id;
        private String email;
        private boolean member;

        @Id
        public Long getId() {
            return id;
        }

        @PersonalData("contact details")
        public String getEmail() {
            return email;
        }

        @PersonalData("membership")
        public boolean isMember() {
            return member;
        }
    }

    @MappedSuperclass
    @NotPersonal
    static class HasNothingPersonal {
        String colour;
    }
}
