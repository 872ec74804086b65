package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.UnsafeDatabaseException;
import uk.org.tenancy.jpa.contract.model.Asset;
import uk.org.tenancy.jpa.contract.model.Contact;
import uk.org.tenancy.jpa.contract.model.Visit;

/** How the keeping apart is configured and mapped. Most of it is not: nothing an application sets decides whose rows it gets. */
class ConfigurationContractTest extends Contract {

    private static final Map<String, String> WITHOUT_CACHES = Map.of(
            "hibernate.cache.use_second_level_cache", "false",
            "hibernate.cache.use_query_cache", "false");

    private static final String OWN_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename NOT IN ('category', 'sequence')";

    // Which tenant it is for is no property; what can be missing is the preparation of the database.
    @Test
    void G01_a_database_that_is_not_prepared_fails_before_there_is_a_factory() {
        try (TestDatabase database = new TestDatabase(Schema.TABLES)) {
            assertThatThrownBy(() -> provider.start(TenantDataSource.enforced(database.application())))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("no connection is given out");
        }
    }

    @Test
    void G02_a_wrong_class_name_fails_before_the_first_query() {
        Map<String, Object> wrong = properties(Map.of(
                "hibernate.tenant_identifier_resolver", "org.example.NoSuchClass",
                "eclipselink.session.customizer", "org.example.NoSuchClass"));
        assertThatThrownBy(() -> {
                    try (EntityManagerFactory factory = provider.start("contract", service.rows, wrong)) {
                        factory.createEntityManager();
                    }
                })
                .hasStackTraceContaining("org.example.NoSuchClass");
    }

    // Neither a resolver in the settings nor one of a container: the binding beats both.
    @Test
    void G03_a_tenant_in_the_settings_does_not_beat_the_one_that_is_bound() {
        Map<String, Object> settings = properties(Map.of(
                "hibernate.tenant_identifier_resolver",
                AlwaysSouthdale.class.getName(),
                "eclipselink.tenant-id",
                "southdale"));
        try (EntityManagerFactory factory = provider.start("contract", service.rows, settings)) {
            assertThat(ask(factory, NORTHMOOR, "select r.title from Report r")).isEqualTo(List.of("n1"));
        }
    }

    @Test
    void G04_an_entity_that_is_mapped_in_xml_is_kept_apart_like_an_annotated_one() {
        try (EntityManagerFactory factory = provider.start("in-xml", service.rows, properties(Map.of()))) {
            assertThat(ask(factory, NORTHMOOR, "select c.text from Comment c")).isEqualTo(List.of("n1 said"));
            assertThat(ask(factory, SOUTHDALE, "select c.text from Comment c")).isEqualTo(List.of("s1 said"));
        }
    }

    @Test
    void G06_subclasses_are_kept_apart_in_each_kind_of_inheritance() {
        for (Object entity : List.of(lamp(), resident(), inspection())) {
            service.store(NORTHMOOR, entity);
            assertThat(isFound(NORTHMOOR, entity.getClass())).isTrue();
            assertThat(isFound(SOUTHDALE, entity.getClass())).isFalse();
            assertThat(isFound(SOUTHDALE, entity.getClass().getSuperclass())).isFalse();
        }
    }

    @Test
    void G07_a_tenant_column_of_another_type_is_refused_and_nothing_is_changed() {
        try (TestDatabase database = new TestDatabase("CREATE TABLE note (id bigint PRIMARY KEY, tenant_id text)")) {
            RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("note");
            assertThatThrownBy(() -> isolation.install(database.owner()))
                    .hasMessageContainingAll("public.note", "where it is text, not integer", "nothing was changed");
            assertThat(all(database, "SELECT count(*) FROM pg_policy")).containsExactly("0");
        }
    }

    // It is not the provider that adds it, so it does not matter which one made the tables.
    @Test
    void G09_tables_that_the_provider_makes_get_the_tenant_column_collection_and_join_tables_too() {
        try (TestDatabase database = new TestDatabase()) {
            Map<String, Object> generate = properties(Map.of(
                    "jakarta.persistence.schema-generation.database.action",
                    "create",
                    "eclipselink.session.customizer",
                    EclipseLinkBridgeTest.NoBridge.class.getName()));
            try (EntityManagerFactory factory = provider.start("contract", database.owner(), generate)) {
                factory.createEntityManager().close();
            }
            RowIsolation.forRole("app")
                    .tenantOwned(all(database, OWN_TABLES).toArray(String[]::new))
                    .shared("category")
                    .install(database.owner());
            assertThat(all(
                            database,
                            "SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                                    + " WHERE a.attname = 'tenant_id' AND c.relkind = 'r' AND a.attnotnull"))
                    .contains("report", "report_note", "lamp", "inspection", "report_tag", "report_officer");
        }
    }

    // There is no such setting, and a database where somebody did it is refused.
    @Test
    void G10_policies_cannot_be_switched_off_by_a_setting() {
        try (TestDatabase database = new TestDatabase(Schema.TABLES)) {
            Schema.ISOLATION.install(database.owner());
            TestDatabase.execute(database.owner(), "ALTER TABLE report_tag DISABLE ROW LEVEL SECURITY");
            assertThatThrownBy(() -> TenantDataSource.enforced(database.application()))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("report_tag");
        }
    }

    // Of a table rather than a type, so that collections and links can be asked about too.
    @Test
    void G11_whether_a_table_is_some_tenants_can_be_asked() {
        assertThat(service.sql(
                        NORTHMOOR,
                        "select kind from tenancy.declared_table where table_name in ('category', 'report_tag')"
                                + " order by table_name"))
                .extracting(Object::toString)
                .containsExactly("SHARED", "TENANT_OWNED");
    }

    // Under its new name it goes on being kept apart; it has to be declared under that name before the next start.
    @Test
    void G12_a_table_that_is_renamed_is_kept_apart_and_has_to_be_declared_anew() {
        try (TestDatabase database = new TestDatabase("CREATE TABLE note (id bigint PRIMARY KEY)")) {
            RowIsolation.forRole("app").tenantOwned("note").install(database.owner());
            TenantDataSource rows = TenantDataSource.enforced(database.application());
            TenantContext.run(NORTHMOOR, () -> TestDatabase.execute(rows, "INSERT INTO note VALUES (1)"));
            TestDatabase.execute(database.owner(), "ALTER TABLE note RENAME TO remark");
            assertThat(TenantContext.call(NORTHMOOR, () -> TestDatabase.query(rows, "SELECT id FROM remark")))
                    .containsExactly("1");
            assertThat(TenantContext.call(SOUTHDALE, () -> TestDatabase.query(rows, "SELECT id FROM remark")))
                    .isEmpty();
            assertThatThrownBy(() -> TenantDataSource.enforced(database.application()))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("remark");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    // The column is not mapped, so that no object has it.
    @Test
    void G13_no_object_has_the_tenant_in_it() {
        assertThat(service.entities.getMetamodel().getEntities())
                .isNotEmpty()
                .allSatisfy(entity -> assertThat(entity.getAttributes())
                        .noneMatch(attribute -> attribute.getName().contains("tenant")));
    }

    @Test
    void G14_what_one_tenant_sets_in_its_session_does_not_reach_the_next() {
        String before = service.sql(SOUTHDALE, "show timezone").get(0).toString();
        service.as(NORTHMOOR, em -> {
            em.createNativeQuery("set time zone 'Pacific/Chatham'").executeUpdate();
            return em.createNativeQuery("show timezone").getSingleResult();
        });
        for (int time = 0; time < 8; time++) {
            assertThat(service.sql(SOUTHDALE, "show timezone")).first().hasToString(before);
        }
    }

    private boolean isFound(Tenant tenant, Class<?> type) {
        return service.as(tenant, em -> em.find(type, 1L) != null);
    }

    /** More properties, for a unit that is closed again. */
    private static Map<String, Object> properties(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(WITHOUT_CACHES);
        properties.put("eclipselink.session-name", "of " + more.hashCode());
        properties.putAll(more);
        return properties;
    }

    private static List<?> ask(EntityManagerFactory factory, Tenant tenant, String query) {
        return TenantContext.call(
                tenant,
                () -> EntityTransaction.in(
                        factory.createEntityManager(),
                        em -> em.createQuery(query).getResultList()));
    }

    private static List<String> all(TestDatabase database, String query) {
        try {
            return TestDatabase.query(database.superuser(), query);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Asset lamp() {
        Asset.Lamp lamp = new Asset.Lamp();
        lamp.id = 1;
        return lamp;
    }

    private static Contact resident() {
        Contact.Resident resident = new Contact.Resident();
        resident.id = 1;
        return resident;
    }

    private static Visit inspection() {
        Visit.Inspection inspection = new Visit.Inspection();
        inspection.id = 1;
        return inspection;
    }

    /** A resolver that knows one council only. */
    public static final class AlwaysSouthdale implements CurrentTenantIdentifierResolver<Object> {
        @Override
        public Object resolveCurrentTenantIdentifier() {
            return "southdale";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }
}
