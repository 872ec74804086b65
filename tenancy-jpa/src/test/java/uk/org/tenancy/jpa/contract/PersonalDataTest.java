package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.RestrictedRows;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.people.Contact;
import uk.org.tenancy.jpa.contract.people.Enclosure;
import uk.org.tenancy.jpa.contract.people.Enquiry;
import uk.org.tenancy.jpa.contract.people.People;
import uk.org.tenancy.jpa.contract.people.Person;
import uk.org.tenancy.jpa.contract.people.Topic;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.DeclaresFor;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.Subject;

@ParameterizedClass
@EnumSource(Provider.class)
class PersonalDataTest {

    private static final String ADDRESS = "ann@example.org";
    private static final Subject ANN = Subject.of(Identifier.email(ADDRESS));
    private static final Subject ANNS_ACCOUNT = ANN.with(List.of(new Identifier("account", "1")));
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Parameter
    Provider provider;

    private Application application;
    private JpaPersonalData hook;

    /** An application with its database. Not closed, since the caches of all end with the first. */
    private record Application(TestDatabase database, EntityManagerFactory entities) {

        private static final Map<Provider, Application> STARTED = new EnumMap<>(Provider.class);

        static Application on(Provider provider) {
            TestDatabase database = new TestDatabase(People.TABLES.toArray(String[]::new));
            RowIsolation.forRole("app")
                    .tenantOwned("person", "person_phone", "person_topic", "enquiry", "enclosure", "contact")
                    .restrictable("person", "person_phone", "person_topic", "enquiry", "enclosure", "contact")
                    .shared("topic")
                    .install(database.owner());
            return new Application(
                    database,
                    provider.start(
                            "people",
                            TenantDataSource.enforced(database.application()),
                            Map.of(
                                    "eclipselink.session-name",
                                    "people" + provider,
                                    "jakarta.persistence.sharedCache.mode",
                                    "ALL")));
        }
    }

    @BeforeEach
    void fill() {
        application = Application.STARTED.computeIfAbsent(provider, Application::on);
        TestDatabase.execute(
                application.database().superuser(),
                "TRUNCATE person, person_phone, person_topic, enquiry, enclosure, contact");
        application.entities().getCache().evictAll();
        hook = JpaPersonalData.of(application.entities());
        in(NORTHMOOR, entities -> fill(entities, "northmoor"));
        in(SOUTHDALE, entities -> fill(entities, "southdale"));
    }

    private static void fill(EntityManager entities, String where) {
        Person ann = person(1, "Ann@Example.org", where);
        ann.phones.put("mobile", "07700 900001 " + where);
        ann.phones.put("home", "01632 960001 " + where);
        ann.topics.add(entities.getReference(Topic.class, "trees"));
        ann.topics.add(entities.getReference(Topic.class, "bins"));
        Person ben = person(2, "ben@example.org", where);
        ben.phones.put("home", "01632 960002");
        entities.persist(ann);
        entities.persist(ben);
        Enquiry first = enquiry(10, ann, null, "the first, " + where);
        Enquiry second = enquiry(11, ben, null, "of ben");
        Enquiry third = enquiry(12, ben, ann, "of ben for ann");
        Enquiry nobodys = enquiry(13, null, null, "of nobody");
        List.of(first, second, third, nobodys).forEach(entities::persist);
        entities.persist(enclosure(first, 2, where.getBytes(StandardCharsets.UTF_8)));
        entities.persist(enclosure(first, 1, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}));
        entities.persist(enclosure(second, 1, new byte[] {1}));
        Contact note = contact(new Contact(), 20, ann, "a note");
        Contact.Call call = new Contact.Call();
        call.number = "01632 960001";
        entities.persist(note);
        entities.persist(contact(call, 21, ann, "a call"));
        entities.persist(contact(new Contact(), 22, ben, "a note on ben"));
    }

    private static Person person(long id, String email, String street) {
        Person person = new Person();
        person.id = id;
        person.account = id;
        person.email = email;
        person.born = LocalDate.of(1980, 2, 29);
        person.address.street = street;
        person.address.district = "North";
        return person;
    }

    private static Enquiry enquiry(long id, @Nullable Person of, @Nullable Person askedFor, String text) {
        Enquiry enquiry = new Enquiry();
        enquiry.id = id;
        enquiry.person = of;
        enquiry.askedFor = askedFor;
        enquiry.text = text;
        enquiry.neighbour = "Carl";
        enquiry.officer = "Dora";
        enquiry.urgency = new BigDecimal("1.50");
        enquiry.askedAt = NOON.atOffset(ZoneOffset.UTC);
        return enquiry;
    }

    private static Enclosure enclosure(Enquiry of, int number, byte[] content) {
        Enclosure enclosure = new Enclosure();
        enclosure.enquiry = of;
        enclosure.key.enquiryId = of.id;
        enclosure.key.number = number;
        enclosure.content = content;
        return enclosure;
    }

    private static <C extends Contact> C contact(C contact, long id, Person with, String note) {
        contact.id = id;
        contact.person = with;
        contact.note = note;
        return contact;
    }

    @Test
    void each_entity_and_each_of_its_tables_is_a_data_set_with_what_is_declared() {
        assertThat(hook.dataSets().stream().map(DataSet::name))
                .containsExactly("call", "contact", "enclosure", "enquiry", "person", "person-phones", "person-topics");
        DataSet enquiry = set("enquiry");
        assertThat(enquiry.title()).isEqualTo("Enquiry");
        assertThat(enquiry.processing().recipients()).containsExactly("the ombudsman, on request");
        assertThat(enquiry.fields().stream().map(Field::name))
                .containsExactly(
                        "id",
                        "askedAt",
                        "askedFor.id",
                        "neighbour",
                        "officer",
                        "person.id",
                        "state",
                        "text",
                        "urgency");
        assertThat(field(enquiry, "officer").meaning())
                .isEqualTo(new Field.Meaning("name", Party.STAFF, Provenance.PROVIDED, false));
        assertThat(field(enquiry, "urgency").type()).isEqualTo(FieldType.NUMBER);
        assertThat(field(enquiry, "askedAt").type()).isEqualTo(FieldType.DATETIME);
        assertThat(field(set("person"), "address.street").personal()).isPresent();
        assertThat(field(set("person"), "address.district").personal()).isEmpty();
        assertThat(field(set("enclosure"), "content").type()).isEqualTo(FieldType.FILE);
        assertThat(set("person-phones").title()).isEqualTo("Accounts: phones");
    }

    @Test
    void a_person_is_found_by_any_way_and_known_by_more() {
        assertThat(call(NORTHMOOR, () -> hook.find(ANN)))
                .isEqualTo(new Answer.Held(
                        Map.of(
                                "person", 1L,
                                "person-phones", 2L,
                                "person-topics", 2L,
                                "enquiry", 2L,
                                "enclosure", 2L,
                                "contact", 1L,
                                "call", 1L),
                        Set.of(Identifier.email(ADDRESS), new Identifier("account", "1"))));
        assertThat(call(NORTHMOOR, () -> hook.find(Subject.of(new Identifier("account", "2")))))
                .isInstanceOf(Answer.Held.class);
    }

    @Test
    void whoever_is_not_there_is_not_found() {
        assertThat(call(NORTHMOOR, () -> hook.find(Subject.of(Identifier.email("eve@example.org")))))
                .isEqualTo(new Answer.NothingHeld());
        assertThat(call(NORTHMOOR, () -> hook.find(Subject.of(new Identifier("account", "1 OR 1=1")))))
                .isEqualTo(new Answer.NothingHeld());
        assertThat(call(NORTHMOOR, () -> hook.find(Subject.of(new Identifier("passport", "1")))))
                .isEqualTo(new Answer.NothingHeld());
        assertThatThrownBy(() -> hook.find(ANN)).isInstanceOf(NoTenantException.class);
    }

    @Test
    void everything_is_given_in_order_and_nothing_of_others() {
        Sink sink = new Sink();
        Answer answer = call(NORTHMOOR, () -> hook.export(ANNS_ACCOUNT, sink));
        assertThat(((Answer.Held) answer).rows())
                .isEqualTo(((Answer.Held) call(NORTHMOOR, () -> hook.find(ANN))).rows());
        assertThat(sink.rows.get("person"))
                .isEqualTo(List.of(
                        Arrays.asList(1L, 1L, "North", "northmoor", LocalDate.of(1980, 2, 29), "Ann@Example.org")));
        assertThat(sink.rows.get("person-phones"))
                .isEqualTo(List.of(
                        List.of(1L, "home", "01632 960001 northmoor"),
                        List.of(1L, "mobile", "07700 900001 northmoor")));
        assertThat(sink.rows.get("person-topics")).isEqualTo(List.of(List.of(1L, "bins"), List.of(1L, "trees")));
        assertThat(sink.rows.get("enquiry"))
                .isEqualTo(List.of(
                        Arrays.asList(
                                10L,
                                NOON,
                                null,
                                "Carl",
                                "Dora",
                                1L,
                                Enquiry.State.OPEN,
                                "the first, northmoor",
                                new BigDecimal("1.50")),
                        Arrays.asList(
                                12L,
                                NOON,
                                1L,
                                "Carl",
                                "Dora",
                                2L,
                                Enquiry.State.OPEN,
                                "of ben for ann",
                                new BigDecimal("1.50"))));
        assertThat(sink.rows.get("contact")).isEqualTo(List.of(Arrays.asList(20L, "a note", 1L)));
        assertThat(sink.rows.get("call")).isEqualTo(List.of(Arrays.asList(21L, "a call", "01632 960001", 1L)));
        assertThat(sink.toString()).doesNotContain("southdale", "ben@");
    }

    @Test
    void files_are_given_beside_the_rows_that_name_them() {
        Sink sink = new Sink();
        Answer unused = call(NORTHMOOR, () -> hook.export(ANN, sink));
        Set<Object> named = new HashSet<>();
        sink.rows.get("enclosure").forEach(row -> named.add(row.get(2)));
        assertThat(named).isEqualTo(sink.files.keySet());
        assertThat(sink.files)
                .isEqualTo(Map.of("10-1-content", "image/jpeg, 3", "10-2-content", "application/octet-stream, 9"));
    }

    @Test
    void more_rows_than_a_page_are_all_given_once() {
        in(NORTHMOOR, entities -> {
            Person ann = entities.find(Person.class, 1L);
            for (int i = 0; i < 1_250; i++) {
                entities.persist(contact(new Contact(), 1_000 + i, ann, "n"));
            }
        });
        Sink sink = new Sink();
        Answer unused = call(NORTHMOOR, () -> hook.export(ANN, sink));
        List<Object> ids = new ArrayList<>();
        sink.rows.get("contact").forEach(row -> ids.add(row.get(0)));
        assertThat(ids).hasSize(1_251);
        assertThat(new HashSet<>(ids)).hasSize(1_251);
    }

    @Test
    void erasing_removes_what_is_to_go_and_empties_what_is_to_stay() throws SQLException {
        Answer erased =
                call(NORTHMOOR, () -> hook.erase(ANN, hook.usualPlan().with("person", Disposition.anonymise())));
        assertThat(((Answer.Held) erased).rows())
                .isEqualTo(Map.of(
                        "person", 1L,
                        "person-phones", 2L,
                        "person-topics", 2L,
                        "enquiry", 2L,
                        "enclosure", 2L,
                        "contact", 1L,
                        "call", 1L));
        assertThat(owners("SELECT email || '|' || coalesce(born::text || street, district) || (version > 0) FROM person"
                        + " WHERE tenant_id = 1 AND id = 1"))
                .containsExactly("|Northtrue");
        assertThat(owners("SELECT number FROM person_phone WHERE tenant_id = 1"))
                .containsExactly("01632 960002");
        assertThat(owners("SELECT text || neighbour || officer || coalesce(urgency, 0) FROM enquiry"
                        + " WHERE tenant_id = 1 ORDER BY id"))
                .containsExactly("CarlDora0", "of benCarlDora1.50", "CarlDora0", "of nobodyCarlDora1.50");
        assertThat(owners("SELECT count(*) FROM enclosure WHERE tenant_id = 1")).containsExactly("1");
        assertThat(owners("SELECT note FROM contact WHERE tenant_id = 1")).containsExactly("a note on ben");
    }

    @Test
    void after_an_erasure_nobody_is_found_and_the_other_tenant_is_as_before() throws SQLException {
        String all =
                "SELECT count(*) FROM (SELECT 1 FROM person UNION ALL SELECT 1 FROM person_phone UNION ALL SELECT 1"
                        + " FROM enquiry UNION ALL SELECT 1 FROM enclosure UNION ALL SELECT 1 FROM contact) a";
        long before = Long.parseLong(southdales(all).get(0));
        ErasurePlan everything = new ErasurePlan(new TreeMap<>(Map.of(
                "person", Disposition.erase(),
                "enquiry", Disposition.erase(),
                "enclosure", Disposition.erase(),
                "contact", Disposition.erase(),
                "call", Disposition.erase())));
        Answer unused = call(NORTHMOOR, () -> hook.erase(ANN, everything));
        assertThat(call(NORTHMOOR, () -> hook.verify(ANNS_ACCOUNT))).isEqualTo(new Answer.NothingHeld());
        assertThat(owners("SELECT email FROM person WHERE tenant_id = 1")).containsExactly("ben@example.org");
        assertThat(southdales(all)).containsExactly(Long.toString(before));
        assertThat(call(SOUTHDALE, () -> hook.find(ANN))).isInstanceOf(Answer.Held.class);
    }

    /** Says of people what would not let them be anonymous. */
    @DeclaresFor(Person.class)
    interface ByNumber {

        @Identifies("number")
        Long id();

        @Identifies("district")
        @NotPersonal
        Person.Address address();
    }

    @Test
    void a_row_that_is_anonymised_does_not_lead_to_a_person_who_stays() throws SQLException {
        ErasurePlan plan = hook.usualPlan().with("person", Disposition.hold("a claim"));
        Answer unused = call(NORTHMOOR, () -> hook.erase(ANN, plan));
        assertThat(call(NORTHMOOR, () -> hook.verify(ANNS_ACCOUNT)))
                .isEqualTo(new Answer.Held(
                        Map.of("person", 1L, "person-phones", 2L, "person-topics", 2L),
                        Set.of(Identifier.email(ADDRESS), new Identifier("account", "1"))));
        assertThat(owners("SELECT id || ':' || coalesce(person_id, 0) || ':' || coalesce(asked_for_id, 0)"
                        + " FROM enquiry WHERE tenant_id = 1 ORDER BY id"))
                .containsExactly("10:0:0", "11:2:0", "12:2:0", "13:0:0");
    }

    @Test
    void a_row_that_is_anonymised_goes_on_to_refer_to_one_that_is_too() throws SQLException {
        ErasurePlan plan = hook.usualPlan().with("person", Disposition.anonymise());
        Answer unused = call(NORTHMOOR, () -> hook.erase(ANN, plan));
        assertThat(owners("SELECT person_id FROM enquiry WHERE tenant_id = 1 AND id = 10"))
                .containsExactly("1");
        assertThat(call(NORTHMOOR, () -> hook.verify(ANN))).isEqualTo(new Answer.NothingHeld());
    }

    @Test
    void a_person_can_go_to_whom_rows_referred_that_stay() throws SQLException {
        Answer unused = call(NORTHMOOR, () -> hook.erase(ANN, hook.usualPlan()));
        assertThat(owners("SELECT id FROM person WHERE tenant_id = 1")).containsExactly("2");
        assertThat(owners("SELECT count(*) FROM enquiry WHERE tenant_id = 1")).containsExactly("4");
    }

    @Test
    void a_plan_that_would_leave_a_way_to_the_person_is_refused_with_all_that_is_in_the_way() throws SQLException {
        ErasurePlan half =
                hook.usualPlan().with("enquiry", Disposition.erase()).with("enclosure", Disposition.anonymise());
        assertThatThrownBy(() -> hook.check(half))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "enclosure cannot be anonymised: enquiry leads to the person and may not be empty");
        hook.check(half.with("enquiry", Disposition.anonymise()));
        JpaPersonalData byNumber = JpaPersonalData.of(application.entities(), List.of(ByNumber.class));
        ErasurePlan plan = byNumber.usualPlan().with("person", Disposition.anonymise());
        assertThatThrownBy(() -> call(NORTHMOOR, () -> byNumber.erase(ANN, plan)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id identifies the person and stays, since it is the key")
                .hasMessageContaining(
                        "address identifies the person and stays, since it is not declared @PersonalData");
        assertThat(owners("SELECT email FROM person WHERE tenant_id = 1 AND id = 1"))
                .containsExactly("Ann@Example.org");
    }

    @Test
    void a_value_is_put_right_and_whoever_has_read_the_old_one_cannot_write_it_back() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (EntityManager stale = application.entities().createEntityManager()) {
                stale.getTransaction().begin();
                Person ann = stale.find(Person.class, 1L);
                assertThat(hook.correct(
                                ANN,
                                List.of(
                                        correction("person", "1", "address.street", "High Street"),
                                        correction("person", "1", "born", "1981-03-01"),
                                        correction("enquiry", "12", "urgency", "2.50"),
                                        correction("call", "21", "note", null))))
                        .isEqualTo(new Answer.Held(Map.of("person", 1L, "enquiry", 1L, "call", 1L)));
                ann.address.district = "South";
                assertThatThrownBy(stale.getTransaction()::commit).isInstanceOf(RuntimeException.class);
            }
        });
        assertThat(owners("SELECT born || street FROM person WHERE tenant_id = 1 AND id = 1"))
                .containsExactly("1981-03-01High Street");
        assertThat(owners("SELECT urgency FROM enquiry WHERE tenant_id = 1 ORDER BY id"))
                .containsExactly("1.50", "1.50", "2.50", "1.50");
        assertThat(owners("SELECT id FROM contact WHERE tenant_id = 1 AND note IS NULL"))
                .containsExactly("21");
        in(
                NORTHMOOR,
                entities -> assertThat(entities.find(Person.class, 1L).address.street)
                        .isEqualTo("High Street"));
        assertThat(southdales("SELECT street FROM person WHERE id = 1")).containsExactly("southdale");
    }

    @Test
    void what_is_not_theirs_or_cannot_be_is_not_put_right_and_nothing_else_is() throws SQLException {
        Correction good = correction("person", "1", "address.street", "High Street");
        Map<Correction, String> wrong = Map.of(
                correction("person", "2", "address.street", "x"),
                "that is about the person",
                correction("person", "one", "address.street", "x"),
                "is no Long",
                correction("person", "1", "born", "1 March 1981"),
                "is no LocalDate",
                correction("person", "1", "email", null),
                "may not be empty",
                correction("person", "1", "id", "3"),
                "is a key, a reference or a file",
                correction("enquiry", "10", "person.id", "2"),
                "is a key, a reference or a file",
                correction("enquiry", "10", "urgency", "2.555"),
                "keeps another value",
                correction("person-phones", "1", "value", "1"),
                "are part of others",
                new Correction("enclosure", Map.of("key.number", "1"), "content", "x"),
                "is a key, a reference or a file",
                new Correction("person", Map.of("account", "1"), "born", null),
                "is known by [id]");
        wrong.forEach((correction, why) -> assertThat(
                        call(NORTHMOOR, () -> hook.correct(ANN, List.of(good, correction))))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).contains(why)));
        assertThat(owners("SELECT street FROM person WHERE tenant_id = 1 AND id = 1"))
                .containsExactly("northmoor");
    }

    private static Correction correction(String set, String id, String field, @Nullable String value) {
        return new Correction(set, Map.of("id", id), field, value);
    }

    @Test
    void what_is_kept_is_counted_and_stays() throws SQLException {
        ErasurePlan plan = new ErasurePlan(Map.of(
                "person", Disposition.hold("a claim"),
                "enquiry", Disposition.retain("audit", LocalDate.of(2030, 1, 1)),
                "enclosure", Disposition.hold("a claim"),
                "contact", Disposition.hold("a claim"),
                "call", Disposition.erase()));
        Answer answer = call(NORTHMOOR, () -> hook.erase(ANN, plan));
        assertThat(((Answer.Held) answer).rows()).containsEntry("enquiry", 2L);
        assertThat(owners("SELECT count(*) FROM enquiry WHERE text LIKE '%northmoor'"))
                .containsExactly("1");
        assertThat(owners("SELECT count(*) FROM contact WHERE tenant_id = 1")).containsExactly("2");
    }

    @Test
    void an_erasure_that_fails_changes_nothing() throws SQLException {
        ErasurePlan impossible = hook.usualPlan().with("enquiry", Disposition.hold("a claim"));
        assertThatThrownBy(() -> call(NORTHMOOR, () -> hook.erase(ANN, impossible)))
                .isInstanceOf(RuntimeException.class);
        assertThat(owners("SELECT count(*) FROM contact WHERE tenant_id = 1")).containsExactly("3");
        assertThat(owners("SELECT count(*) FROM enclosure WHERE tenant_id = 1")).containsExactly("3");
    }

    @Test
    void whoever_has_read_a_row_cannot_write_back_what_was_taken_away() {
        TenantContext.run(NORTHMOOR, () -> {
            try (EntityManager stale = application.entities().createEntityManager()) {
                stale.getTransaction().begin();
                Person ann = stale.find(Person.class, 1L);
                Answer unused = hook.erase(ANN, hook.usualPlan().with("person", Disposition.anonymise()));
                ann.address.street = "changed";
                assertThatThrownBy(stale.getTransaction()::commit).isInstanceOf(RuntimeException.class);
            }
        });
    }

    @Test
    void everybody_is_named_once_for_each_identifier() {
        Set<Identifier> named = new HashSet<>();
        TenantContext.run(NORTHMOOR, () -> hook.identifiers(named::add));
        assertThat(named)
                .containsExactlyInAnyOrder(
                        Identifier.email(ADDRESS),
                        Identifier.email("ben@example.org"),
                        new Identifier("account", "1"),
                        new Identifier("account", "2"));
    }

    @Test
    void restricted_rows_are_not_there_for_the_application_whatever_the_path() throws SQLException {
        in(
                NORTHMOOR,
                entities -> assertThat(entities.find(Person.class, 1L).phones).hasSize(2));
        assertThat(call(NORTHMOOR, () -> hook.restrict(ANN, true)))
                .isEqualTo(new Answer.Held(Map.of(
                        "person", 1L,
                        "person-phones", 2L,
                        "person-topics", 2L,
                        "enquiry", 2L,
                        "enclosure", 2L,
                        "contact", 1L,
                        "call", 1L)));
        in(NORTHMOOR, entities -> {
            assertThat(entities.find(Person.class, 1L)).isNull();
            assertThat(entities.find(Contact.Call.class, 21L)).isNull();
            assertThat(rows(entities.createQuery("SELECT p.id FROM Person p"))).isEqualTo(List.of(2L));
            assertThat(entities.createQuery("SELECT COUNT(e) FROM Enquiry e").getSingleResult())
                    .isEqualTo(2L);
            assertThat(rows(entities.createQuery("SELECT e.key.number FROM Enclosure e JOIN e.enquiry q")))
                    .isEqualTo(List.of(1));
            assertThat(entities.createQuery("UPDATE Contact c SET c.note = 'x'").executeUpdate())
                    .isEqualTo(1);
            assertThat(entities.createQuery("DELETE FROM Contact c").executeUpdate())
                    .isEqualTo(1);
            assertThat(rows(entities.createNativeQuery("SELECT number FROM person_phone")))
                    .isEqualTo(List.of("01632 960002"));
            assertThat(rows(entities.createNativeQuery("SELECT person_id FROM person_topic")))
                    .isEmpty();
            assertThat(rows(entities.createNativeQuery("SELECT number FROM enclosure")))
                    .hasSize(1);
        });
        assertThat(southdales("SELECT count(*) FROM enquiry")).containsExactly("4");
        assertThat(owners("SELECT count(*) FROM contact WHERE tenant_id = 1")).containsExactly("2");
    }

    @Test
    void restricted_rows_are_found_given_and_erased_and_come_back_when_that_ends() throws SQLException {
        Answer found = call(NORTHMOOR, () -> hook.find(ANN));
        Sink before = new Sink();
        Sink after = new Sink();
        Answer given = call(NORTHMOOR, () -> hook.export(ANNS_ACCOUNT, before));
        Answer unused = call(NORTHMOOR, () -> hook.restrict(ANN, true));
        assertThat(call(NORTHMOOR, () -> hook.find(ANN))).isEqualTo(found);
        assertThat(call(NORTHMOOR, () -> hook.export(ANNS_ACCOUNT, after))).isEqualTo(given);
        assertThat(after).hasToString(before.toString());
        String permitted = call(
                NORTHMOOR,
                () -> RestrictedRows.inTransaction(
                        "a claim", application.entities(), entities -> entities.find(Person.class, 1L).email));
        assertThat(permitted).isEqualTo("Ann@Example.org");
        in(NORTHMOOR, entities -> assertThat(entities.find(Person.class, 1L)).isNull());
        Answer lifted = call(NORTHMOOR, () -> hook.restrict(ANN, false));
        in(
                NORTHMOOR,
                entities -> assertThat(entities.find(Person.class, 1L).phones).hasSize(2));
        Answer again = call(NORTHMOOR, () -> hook.restrict(ANN, true));
        assertThat(again).isEqualTo(lifted);
        Answer erased =
                call(NORTHMOOR, () -> hook.erase(ANN, hook.usualPlan().with("person", Disposition.anonymise())));
        assertThat(erased).isEqualTo(again);
        in(NORTHMOOR, entities -> assertThat(entities.find(Person.class, 1L)).isNull());
        assertThat(call(NORTHMOOR, () -> hook.verify(ANN))).isEqualTo(new Answer.NothingHeld());
        assertThat(owners("SELECT count(*) FROM enquiry WHERE tenant_id = 1 AND tenancy_restricted"))
                .containsExactly("2");
    }

    @Test
    void what_the_database_would_go_on_to_show_is_not_said_to_be_restricted() throws SQLException {
        TestDatabase.execute(
                application.database().superuser(),
                "UPDATE tenancy.declared_table SET restrictable = table_name <> 'person_phone'");
        try {
            assertThatThrownBy(() -> call(NORTHMOOR, () -> hook.restrict(ANN, true)))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("Person")
                    .hasMessageContaining("[person_phone]");
            assertThat(owners("SELECT id FROM contact WHERE tenancy_restricted"))
                    .isEmpty();
        } finally {
            TestDatabase.execute(
                    application.database().superuser(),
                    "UPDATE tenancy.declared_table SET restrictable = kind = 'TENANT_OWNED'");
        }
    }

    @Test
    void all_that_is_not_declared_is_named_at_once() {
        EntityManagerFactory careless = provider.start(
                "careless",
                TenantDataSource.enforced(application.database().application()),
                Map.of("eclipselink.session-name", "careless" + provider));
        assertThatThrownBy(() -> JpaPersonalData.of(careless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Careless.undeclared is declared neither")
                .hasMessageContaining("Careless has personal data and does not say whose it is")
                .hasMessageContaining("Aimless does not say what its personal data is used for")
                .hasMessageContaining("Aimless.colour is of type")
                .hasMessageContaining("nothing is no reference to an entity")
                .hasMessageContaining("which has no attribute with @Identifies")
                .hasMessageContaining("keeps data on erasure without a reason");
    }

    /** Says of calls what their own class does not. */
    @DeclaresFor(Contact.Call.class)
    @Processed(purpose = "to call back", basis = LawfulBasis.CONSENT, retention = "a month")
    interface CallData {

        @NotPersonal
        String number();
    }

    @DeclaresFor(Topic.class)
    interface Misspelt {

        @NotPersonal
        String titel();
    }

    @Test
    void a_class_declares_for_an_entity_whose_source_cannot_be_changed() {
        JpaPersonalData other = JpaPersonalData.of(application.entities(), List.of(CallData.class));
        DataSet calls = other.dataSets().stream()
                .filter(set -> set.name().equals("call"))
                .findFirst()
                .orElseThrow();
        assertThat(calls.processing().basis()).isEqualTo(LawfulBasis.CONSENT);
        assertThat(field(calls, "number").personal()).isEmpty();
        assertThat(field(calls, "note").personal()).isPresent();
        assertThatThrownBy(() -> JpaPersonalData.of(application.entities(), List.of(Misspelt.class)))
                .hasMessageContaining("Misspelt.titel declares for no attribute of");
        assertThatThrownBy(() -> JpaPersonalData.of(application.entities(), List.of(Topic.class)))
                .hasMessageContaining("declares for no class");
        assertThatThrownBy(() -> JpaPersonalData.of(application.entities(), List.of(CallData.class, CallData.class)))
                .hasMessageContaining("two classes declare for");
    }

    /** Says what only the database knows. */
    @DeclaresFor(Contact.class)
    interface NoteIsNeeded {

        @Column(nullable = false)
        @PersonalData("notes")
        String note();
    }

    @Test
    void what_only_the_database_requires_is_said_where_it_is_declared_and_is_blank_afterwards() throws SQLException {
        JpaPersonalData saying = JpaPersonalData.of(application.entities(), List.of(NoteIsNeeded.class));
        Disposition anonymise = Disposition.anonymise();
        for (JpaPersonalData each : List.of(saying, hook)) {
            Answer unused = call(
                    NORTHMOOR,
                    () -> each.erase(
                            ANN, each.usualPlan().with("person", anonymise).with("contact", anonymise)));
            assertThat(owners("SELECT coalesce(note, 'null') FROM contact WHERE id = 20 AND tenant_id ="
                            + " (SELECT number FROM tenancy.tenant WHERE id = 'northmoor')"))
                    .containsExactly(each == saying ? "" : "null");
            fill();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "person, born, person, born may not be empty",
        "contact, person_id, contact, person leads to the person and may not be empty",
        "enquiry, asked_for_id, enquiry, askedFor leads to the person and may not be empty"
    })
    void a_plan_that_the_database_would_refuse_is_refused_when_it_is_planned(
            String table, String column, String set, String why) {
        Disposition anonymise = Disposition.anonymise();
        TestDatabase.execute(
                application.database().superuser(),
                "TRUNCATE person, person_phone, person_topic, enquiry, enclosure, contact",
                "ALTER TABLE " + table + " ALTER " + column + " SET NOT NULL");
        try {
            if (set.equals("enquiry")) {
                assertThatThrownBy(() -> JpaPersonalData.of(application.entities()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("enquiry cannot be anonymised: " + why);
                return;
            }
            JpaPersonalData asking = JpaPersonalData.of(application.entities());
            assertThatThrownBy(() -> asking.check(asking.usualPlan().with(set, anonymise)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(set + " cannot be anonymised: " + why);
            hook.check(hook.usualPlan().with(set, anonymise));
        } finally {
            TestDatabase.execute(
                    application.database().superuser(), "ALTER TABLE " + table + " ALTER " + column + " DROP NOT NULL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "lower(email)"})
    void a_plan_that_would_leave_the_same_blank_in_two_rows_is_refused_when_it_is_planned(String key) {
        TestDatabase.execute(
                application.database().superuser(), "CREATE UNIQUE INDEX once ON person (tenant_id, " + key + ")");
        try {
            JpaPersonalData asking = JpaPersonalData.of(application.entities());
            assertThatThrownBy(() -> asking.check(asking.usualPlan().with("person", Disposition.anonymise())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "person cannot be anonymised: email may not be empty, nor be the same in two rows");
        } finally {
            TestDatabase.execute(application.database().superuser(), "DROP INDEX once");
        }
    }

    @Test
    void what_the_database_requires_in_an_embedded_value_is_blank_afterwards() throws SQLException {
        TestDatabase.execute(application.database().superuser(), "ALTER TABLE person ALTER street SET NOT NULL");
        try {
            JpaPersonalData asking = JpaPersonalData.of(application.entities());
            Answer unused = call(
                    NORTHMOOR, () -> asking.erase(ANN, asking.usualPlan().with("person", Disposition.anonymise())));
            assertThat(owners("SELECT email || '|' || street FROM person WHERE tenant_id = 1 AND id = 1"))
                    .containsExactly("|");
        } finally {
            TestDatabase.execute(application.database().superuser(), "ALTER TABLE person ALTER street DROP NOT NULL");
        }
    }

    private static List<?> rows(Query query) {
        return query.getResultList();
    }

    private DataSet set(String name) {
        return hook.dataSets().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Field field(DataSet set, String name) {
        return set.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> owners(String sql) throws SQLException {
        return TestDatabase.query(application.database().superuser(), sql);
    }

    private List<String> southdales(String sql) throws SQLException {
        return TenantContext.call(
                SOUTHDALE,
                () -> TestDatabase.query(
                        TenantDataSource.enforced(application.database().application()), sql));
    }

    private void in(Tenant tenant, Consumer<EntityManager> work) {
        TenantContext.run(tenant, () -> {
            Object unused = EntityTransaction.in(application.entities().createEntityManager(), entities -> {
                work.accept(entities);
                return entities;
            });
        });
    }

    private static <R> R call(Tenant tenant, Supplier<R> work) {
        return TenantContext.call(tenant, work::get);
    }

    private static final class Sink implements ExportSink {

        private final Map<String, List<List<? extends @Nullable Object>>> rows = new TreeMap<>();
        private final Map<String, String> files = new TreeMap<>();

        @Override
        public Rows rows(DataSet set) {
            List<List<? extends @Nullable Object>> own = new ArrayList<>();
            rows.put(set.name(), own);
            return new Rows() {
                @Override
                public void add(List<? extends @Nullable Object> values) {
                    assertThat(values).hasSameSizeAs(set.fields());
                    own.add(values);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void file(DataSet set, String name, String mediaType, InputStream content) {
            try {
                files.put(name, mediaType + ", " + content.readAllBytes().length);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public String toString() {
            return rows + " " + files;
        }
    }
}
