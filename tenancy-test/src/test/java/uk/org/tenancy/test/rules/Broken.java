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
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Persistence;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SecondaryTables;
import jakarta.persistence.Table;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import javax.sql.DataSource;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.privacy.NotPersonal;

/** Classes of which each breaks one rule and no other. */
final class Broken {

    private Broken() {}

    static final class UsesDataSource {
        int rows(DataSource source) {
            return source.hashCode();
        }
    }

    static final class UsesDriverManager {
        AutoCloseable open() throws SQLException {
            return DriverManager.getConnection("jdbc:postgresql://localhost/reports");
        }
    }

    static final class UsesConnection {
        void close(Connection connection) throws SQLException {
            connection.close();
        }
    }

    static final class UnwrapsConnection {
        Object of(EntityManager manager) {
            return manager.unwrap(Connection.class);
        }
    }

    static final class UsesTemplate {
        Object all(JdbcTemplate template) {
            return template.queryForList("SELECT * FROM report");
        }
    }

    static final class MakesNativeQuery {
        Object all(EntityManager manager) {
            return manager.createNativeQuery("SELECT * FROM report");
        }
    }

    @NamedNativeQuery(name = "all", query = "SELECT * FROM report")
    static final class NamesNativeQuery {}

    interface DeclaresNativeQuery {
        @Query(value = "SELECT count(*) FROM report", nativeQuery = true)
        long all();
    }

    static final class MakesExecutor {
        final ExecutorService workers = Executors.newFixedThreadPool(2);
    }

    static final class StartsThread {
        void start(Runnable work) {
            new Thread(work).start();
        }
    }

    static final class StartsTimer {
        final Timer timer = new Timer();
    }

    static final class SuppliesAsync {
        CompletableFuture<String> later() {
            return CompletableFuture.supplyAsync(() -> "report");
        }
    }

    static final class DelaysWork {
        final Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    }

    static final class AddsStage {
        CompletableFuture<String> after(CompletableFuture<String> title) {
            return title.thenApply(String::strip);
        }
    }

    static final class StreamsInParallel {
        long count(List<String> titles) {
            return titles.parallelStream().filter(String::isBlank).count();
        }
    }

    static final class TurnsStreamParallel {
        long count(List<String> titles) {
            return titles.stream().parallel().filter(String::isBlank).count();
        }
    }

    static final class WorksAsync {
        @Async
        void remind() {}
    }

    @Async
    static class WorksAsyncAltogether {
        public void remind() {}
    }

    static final class WorksOnSchedule {
        @Scheduled(cron = "0 0 3 * * *")
        void tidy() {
            help();
        }

        private void help() {}

        void notCalled() {
            TenantContext.require();
        }
    }

    static final class WorksNightly {
        @Nightly
        void tidy() {}
    }

    static final class KeepsThreadLocal {
        final ThreadLocal<String> council = new ThreadLocal<>();
    }

    static final class KeepsInheritableThreadLocal {
        final Object council = new InheritableThreadLocal<String>();
    }

    static final class HasStaticField {
        static String council = "northmoor";
    }

    static final class HasStaticCounter {
        static final AtomicLong REPORTS = new AtomicLong();
    }

    static final class HasStaticMap {
        static final HashMap<String, String> TITLES = new HashMap<>();
    }

    static final class ChangesStaticList {
        static final List<String> TITLES = new ArrayList<>();

        void add(String title) {
            TITLES.add(title);
        }
    }

    static final class ChangesStaticListElsewhere {
        static final Collection<String> TITLES = new ArrayList<>();

        void add(String title) {
            Collection<String> all = TITLES;
            all.add(title);
        }
    }

    static final class ChangesStaticListOfOthers {
        static final List<String> TITLES = Arrays.asList("kerb", "pothole");

        void change(String title) {
            TITLES.set(0, title);
        }
    }

    static final class ChangesStaticArray {
        static final String[] TITLES = {"kerb", "pothole"};

        void change(String title) {
            String[] all = TITLES;
            all[0] = title;
        }
    }

    static final class SortsStaticArray {
        static final String[] TITLES = {"kerb", "pothole"};

        void sort() {
            Arrays.sort(TITLES);
        }
    }

    static final class FillsStaticArray {
        static final byte[] BUFFER = new byte[100];

        void copy(byte[] all) {
            System.arraycopy(all, 0, BUFFER, 0, all.length);
        }
    }

    static final class StartsWithData {
        private final EntityManager manager;

        StartsWithData(EntityManager manager) {
            this.manager = manager;
        }

        @PostConstruct
        void load() {
            manager.createQuery("FROM Report");
        }
    }

    static final class ListensWithData implements ServletContextListener {
        private final EntityManager manager;

        ListensWithData(EntityManager manager) {
            this.manager = manager;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            load();
        }

        private void load() {
            manager.clear();
        }
    }

    static final class RunsWithData {
        public static void main(String[] arguments) {
            Persistence.createEntityManagerFactory("reports")
                    .createEntityManager()
                    .clear();
        }
    }

    static final class HearsOfStart {
        private final EntityManager manager;

        HearsOfStart(EntityManager manager) {
            this.manager = manager;
        }

        @EventListener
        void started(ContextRefreshedEvent event) {
            manager.clear();
        }
    }

    static final class HearsOfStartToo {
        private final EntityManager manager;

        HearsOfStartToo(EntityManager manager) {
            this.manager = manager;
        }

        @EventListener(ContextRefreshedEvent.class)
        void started() {
            manager.clear();
        }
    }

    static final class NamesOldKey {
        String sql() {
            return "INSERT INTO officer (email) VALUES (?) ON CONFLICT (lower(email), team) DO NOTHING";
        }
    }

    static final class GroupsByKey {
        String sql(String table) {
            return "SELECT r.id, r.title, count(*) FROM report r JOIN " + table
                    + " u ON u.report_id = r.id GROUP BY r.id";
        }
    }

    @NamedQuery(name = "counts", query = "select r, count(u) from Report r join r.updates u group by r")
    static final class GroupsByEntity {}

    static final class TakesRowNumber {
        @GetMapping("/reports/{id}")
        String report(@PathVariable long id) {
            return "report " + id;
        }
    }

    static final class CachesInCaffeine {
        final Cache<Long, String> titles = Caffeine.newBuilder().build();
    }

    static final class CachesInStaticMap {
        static final Map<TenantId, String> NAMES = Map.of();
        static final ConcurrentHashMap<Long, String> TITLES = new ConcurrentHashMap<>();
    }

    static final class CachesByParameter {
        @Cacheable("titles")
        String title(long id) {
            return "report " + id;
        }
    }

    static final class CachesByKey {
        @Cacheable(cacheNames = "titles", key = "#id")
        String title(TenantId tenant, long id) {
            return tenant + " report " + id;
        }
    }

    static final class CachesSeveral {
        @Caching(cacheable = {@Cacheable(cacheNames = "titles", key = "#id + #tenant"), @Cacheable("others")})
        String title(String tenant, long id) {
            return tenant + " report " + id;
        }
    }

    @Cacheable("titles")
    static class CachesAltogether {
        public String title(long id) {
            return "report " + id;
        }
    }

    static final class CachesByPartOfParameters {
        @CacheResult
        String title(TenantId tenant, @CacheKey Long id) {
            return tenant + " report " + id;
        }
    }

    @Entity
    @Table(name = "audit_note")
    static class IsNotDeclared {
        @Id
        Long id;
    }

    @Entity(name = "note")
    static class IsNotDeclaredByName {
        @Id
        Long id;
    }

    @Entity
    @Table(name = "report")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Report {
        @Id
        Long id;
    }

    @Entity
    static class PhotoReport extends Report {}

    @Service
    static final class CachesInOneForAll {
        private final Map<Long, String> titles = new HashMap<>();

        String title(long id) {
            return titles.computeIfAbsent(id, key -> "report " + key);
        }
    }

    @Entity
    @Table(name = "report")
    static class HasFurtherTable {
        @Id
        Long id;

        @NotPersonal
        @ElementCollection
        @CollectionTable(name = "report_tag")
        List<String> tags = new ArrayList<>();
    }

    @Entity
    @Table(name = "report")
    @SecondaryTables(@SecondaryTable(name = "report_text"))
    static class HasSecondaryTable {
        @Id
        Long id;
    }

    static class MakesCache {
        @Bean
        Cache<Long, String> titles() {
            return Caffeine.newBuilder().build();
        }
    }

    @MappedSuperclass
    static class Labelled {
        @NotPersonal
        @ElementCollection
        List<String> labels = new ArrayList<>();
    }

    @Entity
    @Table(name = "report")
    static class HasTableByDefault extends Labelled {
        @Id
        Long id;
    }

    @Entity
    @Table(name = "report", schema = "public")
    static class LinksByDefault {
        private Long id;
        private Map<String, IsNotDeclared> notes = new HashMap<>();

        @Id
        public Long getId() {
            return id;
        }

        @ManyToMany
        public Map<String, IsNotDeclared> getNotes() {
            return notes;
        }
    }

    @Entity
    @Table(name = "report")
    static class LinksOneWay {
        @Id
        Long id;

        @OneToMany(targetEntity = IsNotDeclared.class)
        Collection<?> notes;
    }

    @Entity
    @Table(name = "report")
    static class LinksFromPart {
        @Id
        Long id;

        Links links;

        @Embeddable
        static class Links {
            @ManyToOne
            @JoinTable
            Report earlier;
        }
    }

    @Entity
    @Table(name = "report")
    static class HasUndeclaredColumn {
        @Id
        Long id;

        String email;
    }

    @Entity
    @Table(name = "report")
    static class HasUndeclaredCollection {
        @Id
        Long id;

        @ElementCollection
        @CollectionTable(name = "category")
        List<String> telephones;
    }

    @Entity
    @Table(name = "report")
    static class HasNameForId {
        @Id
        String userName;
    }

    @Entity
    @Table(name = "report")
    static class HasUndeclaredProperty {
        private Long id;
        private String email;

        @Id
        public Long getId() {
            return id;
        }

        public String getEmail() {
            return email;
        }
    }

    @Embeddable
    static class IsUndeclaredPart {
        String postcode;
    }

    @MappedSuperclass
    static class IsUndeclaredParent {
        String createdBy;
    }
}
