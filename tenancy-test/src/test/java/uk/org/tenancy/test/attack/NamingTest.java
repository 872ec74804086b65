package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables and columns are found where the provider has them, wherever they were named. */
@ParameterizedClass
@EnumSource(Provider.class)
class NamingTest {

    private final EntityManagerFactory entities;
    private final Catalogue catalogue;
    private Naming naming;

    NamingTest(Provider provider) throws SQLException {
        Databases database = Databases.with(Estate.TABLES);
        entities = provider.start("estate", database.as("owner"));
        try (Connection connection = database.as("owner").getConnection()) {
            catalogue = Catalogue.of(connection, "tenant_id");
        }
    }

    @BeforeEach
    void asTheProviderHasThem() {
        naming = new Naming(catalogue, ProviderNames.of(entities));
    }

    @AfterEach
    void close() {
        entities.close();
    }

    @Test
    void entities_that_are_mapped_in_orm_xml_have_the_tables_and_columns_that_are_named_there() {
        assertThat(table("Notice")).contains("to_tenants");
        assertThat(table("Answer")).contains("from_tenants");
        assertThat(column("Notice", "title")).contains("headline");
        assertThat(column("Answer", "notice")).contains("answers");
        assertThat(naming.generatesId(entity("Notice"))).isTrue();
        assertThat(naming.generatesId(entity("Answer"))).isFalse();
    }

    @Test
    void an_entity_that_inherits_has_its_own_part_or_the_table_of_all() {
        assertThat(table("GasBoiler")).contains("gas_boiler");
        assertThat(table("Boiler")).contains("boiler");
        assertThat(table("Van")).contains("vehicle");
        assertThat(table("NoiseComplaint")).contains("noise_complaint");
        assertThat(table("Contractor")).contains("contractor");
        assertThat(table("Plan")).contains("plan");
        assertThat(column("GasBoiler", "fuel")).contains("fuel");
    }

    @Test
    void columns_are_found_within_embedded_values_and_in_other_tables() {
        assertThat(column("Dwelling", "post", "code", "outward")).contains("post_outward");
        assertThat(column("Dwelling", "address", "code", "outward")).contains("outward");
        assertThat(column("Inspection", "id", "number")).contains("number");
        assertThat(column("Plan", "drawing")).contains("drawing");
        assertThat(column("Job", "number")).contains("no");
    }

    @Test
    void collections_have_their_tables_or_none() {
        assertThat(collection("Lease", "residents")).contains("lease_resident");
        assertThat(collection("Lease", "payments")).contains("lease_payment");
        assertThat(collection("Lease", "notes")).contains("lease_note");
        assertThat(collection("Job", "materials")).contains("job_material");
        assertThat(collection("Rota", "hours")).contains("rota_hours");
        assertThat(collection("Dwelling", "rooms")).isEmpty();
        assertThat(collection("Depot", "vehicles")).isEmpty();
    }

    @Test
    void a_view_is_known_as_one() {
        assertThat(naming.isView(entity("RentRoll"))).isTrue();
        assertThat(naming.isView(entity("Lease"))).isFalse();
    }

    @Test
    void where_the_provider_is_not_known_annotations_are_read_and_the_reason_is_said_for_what_they_do_not_tell() {
        EntityManagerFactory other = (EntityManagerFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> {
                    throw new PersistenceException("it cannot be unwrapped");
                });
        naming = new Naming(catalogue, ProviderNames.of(other));
        assertThat(table("GasBoiler")).contains("gas_boiler");
        assertThat(collection("Lease", "residents")).contains("lease_resident");
        assertThat(table("Notice")).isEmpty();
        assertThat(naming.unknownTable(entity("Notice"))).contains("Notice", "neither Hibernate nor EclipseLink");
    }

    private Optional<String> table(String entity) {
        return naming.table(entity(entity)).map(Table::name);
    }

    private Optional<String> collection(String entity, String attribute) {
        return naming.collectionTable(entity(entity), entity(entity).getAttribute(attribute))
                .map(Table::name);
    }

    private Optional<String> column(String entity, String... path) {
        List<Attribute<?, ?>> attributes = new ArrayList<>();
        ManagedType<?> at = entity(entity);
        for (String name : path) {
            Attribute<?, ?> attribute = at.getAttribute(name);
            attributes.add(attribute);
            at = attributes.size() == path.length ? at : entities.getMetamodel().embeddable(attribute.getJavaType());
        }
        return naming.column(entity(entity), attributes).map(Column::name);
    }

    private EntityType<?> entity(String name) {
        return entities.getMetamodel().getEntities().stream()
                .filter(entity -> entity.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
