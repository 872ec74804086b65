package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.Survey;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.policy.Finding;

/** What a provider's knowledge of the entities adds to a survey. */
@ParameterizedClass
@EnumSource(Provider.class)
class EntitySurveyTest {

    private static final String[] TABLES = {
        "CREATE TABLE kind (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
        "INSERT INTO kind VALUES (DEFAULT), (DEFAULT)",
        "CREATE TABLE permit (number text PRIMARY KEY, holder text, kind_id bigint REFERENCES kind)",
        "CREATE TABLE permit_remarks (permit_number text REFERENCES permit, remarks text)",
        "CREATE SCHEMA archive",
        "CREATE TABLE archive.\"Stamp\" (id uuid PRIMARY KEY)",
        "CREATE TABLE permit_stamp (permit_number text REFERENCES permit, stamps_id uuid REFERENCES archive.\"Stamp\")",
        "CREATE TABLE old_permit (id bigint PRIMARY KEY)",
        "CREATE TABLE schema_version (id bigint PRIMARY KEY)",
        "INSERT INTO permit VALUES ('P1', 'Jo', NULL)",
        "INSERT INTO archive.\"Stamp\" VALUES (gen_random_uuid())",
        "CREATE VIEW open_permit AS SELECT number FROM permit",
        "GRANT USAGE ON SCHEMA archive TO app",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, archive TO app"
    };

    @Parameter
    Provider provider;

    private TestDatabase database;
    private EntityManagerFactory entities;

    /** An application of one council. It is not closed, since the caches of all end with the first. */
    private record Application(TestDatabase database, EntityManagerFactory entities) {

        private static final Map<Provider, Application> STARTED = new EnumMap<>(Provider.class);

        static Application on(Provider provider) {
            TestDatabase database = new TestDatabase(TABLES);
            return new Application(
                    database,
                    provider.start(
                            "surveyed",
                            database.application(),
                            Map.of(
                                    "eclipselink.session-name",
                                    "survey",
                                    "eclipselink.session.customizer",
                                    EclipseLinkBridgeTest.NoBridge.class.getName())));
        }
    }

    @BeforeEach
    void start() {
        Application started = Application.STARTED.computeIfAbsent(provider, Application::on);
        database = started.database();
        entities = started.entities();
    }

    @Test
    void entities_that_are_never_changed_are_proposed_as_shared_and_reasons_name_the_entities() {
        assertThat(Decisions.propose(database.owner(), "app", TestDatabase.NORTHMOOR.id(), entities)
                        .text())
                .containsPattern("(?m)^kind +=+ shared +# 2 rows; 1 table refers to it; rows were only added. Make sure"
                        + " that the application does not write it; entity Kind, never changed$")
                .containsPattern(
                        "(?m)^permit +=+ tenant-owned +# 1 row; the application writes it, 1 time by now; entity Permit$")
                .containsPattern("(?m)^permit_remarks +=+ tenant-owned +# .*; entity Permit$")
                .containsPattern("(?m)^archive.Stamp +=+ tenant-owned +# .*; entit(y|ies Permit,) Stamp$")
                .containsPattern("(?m)^old_permit +=+ tenant-owned +# .*; no entity is kept in it$");
        assertThat(Decisions.propose(database.owner(), "app", TestDatabase.NORTHMOOR.id())
                        .text())
                .containsPattern("(?m)^kind +=+ tenant-owned")
                .doesNotContain("entity");
    }

    @Test
    void what_does_not_fit_the_decisions_or_goes_past_the_mapper_is_named() {
        List<Finding> findings = added();
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Finding.Severity.UNSAFE)
                .extracting(Finding::subject)
                .containsExactly("cache of entities", "entity Ghost");
        assertThat(findings.get(0).problem()).contains("keeps Kind beyond one EntityManager");
        assertThat(findings.get(1).problem()).contains("keeps rows in ghost");
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Finding.Severity.NOTICE)
                .extracting(Finding::subject)
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("table public.old_permit", "attribute Permit.number"), ofProvider())
                                .toList());
    }

    private Stream<String> ofProvider() {
        Stream<String> queries = Stream.of(
                "query Permit.raw",
                "query Permit.kinds has 'GROUP BY k', where k is a whole row",
                "query Permit.raw has 'on conflict (number)'");
        Stream<String> sql = Stream.of("attribute Permit.others (@Formula)", "entity Permit (@SQLRestriction)");
        Stream<String> naturalId =
                provider == Provider.HIBERNATE ? Stream.of("attribute Permit.holder") : Stream.empty();
        return Stream.of(naturalId, queries, sql).flatMap(some -> some);
    }

    @Test
    void caches_that_have_the_tenant_in_their_keys_are_not_told_of() {
        assertThat(EntityModel.of(Service.on(provider).entities).entities())
                .isNotEmpty()
                .noneMatch(EntityModel.Entity::cached);
    }

    @Test
    void tables_of_all_kinds_are_known() {
        assertThat(EntityModel.of(Service.on(provider).entities).entities().stream()
                        .flatMap(entity -> entity.tables().stream()))
                .contains("report", "report_note", "report_tag", "report_officer", "asset", "lamp", "inspection");
    }

    @Test
    void a_factory_of_neither_provider_is_refused() {
        EntityManagerFactory other = (EntityManagerFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManagerFactory.class}, (self, method, arguments) -> {
                    throw new IllegalArgumentException("not that one");
                });
        assertThatThrownBy(() -> EntityModel.of(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give a factory of Hibernate or EclipseLink");
    }

    /** What there is more with the entities than without. */
    private List<Finding> added() {
        Decisions decisions = Decisions.propose(database.owner(), "app", TestDatabase.NORTHMOOR.id(), entities);
        List<Finding> all = Survey.of(database.owner(), decisions, entities);
        List<Finding> without = Survey.of(database.owner(), decisions);
        assertThat(all).startsWith(without.toArray(Finding[]::new));
        return all.subList(without.size(), all.size());
    }
}
