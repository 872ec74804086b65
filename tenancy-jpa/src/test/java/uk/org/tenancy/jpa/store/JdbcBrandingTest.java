package uk.org.tenancy.jpa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandProblem;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingEvent;
import uk.org.tenancy.branding.BrandingException;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.FileBranding;
import uk.org.tenancy.branding.Layer;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TestDatabase;

class JdbcBrandingTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Layer NORTHMOORS = new Layer.Own(NORTHMOOR.id());
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">%s</svg>";
    private static final String WITH_LOGO = """
            # Strydoedd
            effective-from = 2026-10-01
            logo = logo.svg
            logo.alt.en = Northmoor
            logo.alt.cy = Cyngor Gogledd y Waun – ŵ
            logo.email = logo.png
            colour.brand = #8a1538
            group = two-moors
            """;

    private final TestDatabase database = new TestDatabase();
    private final List<BrandingEvent> events = new CopyOnWriteArrayList<>();
    private JdbcBranding store;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        JdbcBranding.install(database.owner());
        RowIsolation.forRole("app").shared(JdbcBranding.TABLE).install(database.owner());
        write("_service", "brand.properties", "name.en = Report it");
        store = JdbcBranding.in(database.application(), OFTEN);
    }

    @AfterEach
    void stop() {
        store.close();
        database.close();
    }

    @Test
    void files_and_rows_of_the_same_content_say_the_same() throws IOException {
        Map<String, byte[]> files = Map.of(
                "_service/brand.properties", utf8("name.en = Report it\ncontact.email = all@service.example"),
                "_groups/two-moors/brand.properties", utf8("contact.phone = 01632 960001"),
                "northmoor/brand.properties", utf8(WITH_LOGO),
                "northmoor/brand.after the merger.properties",
                        utf8("effective-from = 2027-04-01\ncolour.brand = #00512d"),
                "northmoor/notes.properties", utf8("for people only"),
                "northmoor/logo.svg", utf8(SVG.formatted("<rect width=\"8\" height=\"8\"/>")),
                "northmoor/logo.png", PNG);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            put(
                    folder.relativize(path.getParent()).toString(),
                    path.getFileName().toString(),
                    file.getValue());
        }
        try (FileBranding inFiles = FileBranding.in(folder);
                Brands fromFiles = Brands.of(inFiles);
                Brands fromStore = Brands.of(store)) {
            for (Layer layer : List.of(Layer.SERVICE, new Layer.Group("two-moors"), NORTHMOORS)) {
                assertThat(store.versions(layer))
                        .containsExactlyInAnyOrderElementsOf(inFiles.versions(layer))
                        .isNotEmpty();
            }
            assertThat(store.versions(new Layer.Own(SOUTHDALE.id()))).isEmpty();
            for (String day : List.of("2020-01-01", "2026-10-01", "2027-04-01")) {
                Brand brand = fromStore.of(NORTHMOOR, LocalDate.parse(day));
                Brand expected = fromFiles.of(NORTHMOOR, LocalDate.parse(day));
                assertThat(brand.json().text()).isEqualTo(expected.json().text());
                assertThat(brand.styleSheet().text())
                        .isEqualTo(expected.styleSheet().text());
            }
            assertThat(fromStore.of(NORTHMOOR, LocalDate.of(2026, 10, 1)).logoForEmail())
                    .isPresent();
        }
    }

    @Test
    void a_change_is_shown_once_it_is_committed_and_told_for_its_layer() throws SQLException {
        write("northmoor", "brand.properties", "colour.brand = #8a1538");
        try (Brands brands = Brands.of(store, events::add)) {
            assertThat(colour(brands)).isEqualTo("#8a1538");
            try (Connection writer = database.owner().getConnection()) {
                writer.setAutoCommit(false);
                writer.createStatement()
                        .execute("UPDATE tenancy_brand SET text = 'colour.brand = #00512d'"
                                + " WHERE layer = 'northmoor'");
                assertThat(store.versions(NORTHMOORS))
                        .isEqualTo(List.of(Branding.read("b", "colour.brand = #8a1538", name -> PNG)));
                writer.commit();
            }
            eventually(() -> assertThat(colour(brands)).isEqualTo("#00512d"));
            execute(database.owner(), "DELETE FROM tenancy_brand WHERE layer = 'northmoor'");
            eventually(() -> assertThat(colour(brands)).isNotEqualTo("#00512d"));
            assertThat(events).extracting(BrandingEvent::layer).containsOnly(NORTHMOORS);
        }
    }

    @Test
    void what_is_wrong_with_a_row_changes_nothing_but_the_report() {
        write("northmoor", "brand.properties", WITH_LOGO);
        write("northmoor", "logo.svg", SVG.formatted("<rect width=\"8\" height=\"8\"/>"));
        put("northmoor", "logo.png", PNG);
        try (Brands brands = Brands.of(store, events::add)) {
            String before = brands.of(NORTHMOOR).json().text();
            assertThat(before).contains(".svg");

            write("northmoor", "logo.svg", SVG.formatted("<script>alert(1)</script>"));
            eventually(
                    () -> assertThat(told()).contains("public.tenancy_brand/northmoor/brand.properties:3", "script"));
            assertThat(brands.of(NORTHMOOR).json().text()).isEqualTo(before);

            write("northmoor", "logo.svg", SVG.formatted("<rect width=\"8\" height=\"8\"/>"));
            eventually(() -> assertThat(brands.problems()).isEmpty());

            write("northmoor", "brand.properties", WITH_LOGO + "colour.link = #ffffff\n");
            eventually(() -> assertThat(told()).contains("northmoor/brand.properties:9: colour.link"));
            assertThat(brands.of(NORTHMOOR).json().text()).isEqualTo(before);
        }
    }

    @Test
    void a_text_and_its_pictures_are_read_in_one_state() throws Exception {
        String plain = "logo.alt.en = N\nlogo.email = logo.png\nlogo = ";
        ExecutorService operator = Executors.newSingleThreadExecutor();
        AtomicBoolean done = new AtomicBoolean();
        rename("b.svg", plain);
        Future<?> writing = operator.submit(() -> {
            while (!done.get()) {
                rename("a.svg", plain);
                rename("b.svg", plain);
            }
        });
        for (int reading = 0; reading < 200; reading++) {
            assertThat(store.versions(NORTHMOORS)).hasSize(1);
        }
        done.set(true);
        writing.get();
        operator.shutdown();
    }

    @Test
    void pictures_come_from_the_same_layer_and_nowhere_else() {
        put("_service", "logo.png", PNG);
        put("southdale", "logo.png", PNG);
        for (String name : List.of("logo.png", "_service/logo.png", "../_service/logo.png", "x' OR 'a'='a")) {
            write("northmoor", "brand.properties", "logo.alt.en = N\nlogo = " + name);
            assertThatExceptionOfType(BrandingException.class)
                    .isThrownBy(() -> store.versions(NORTHMOORS))
                    .withMessageContaining("same");
        }
    }

    @Test
    void what_is_larger_than_any_brand_is_not_read_to_its_end() {
        execute(database.owner(), "ALTER TABLE tenancy_brand DROP CONSTRAINT tenancy_brand_size");
        write("northmoor", "brand.properties", "logo.alt.en = N\nlogo = logo.png");
        execute(
                database.owner(),
                "INSERT INTO tenancy_brand (layer, name, content)"
                        + " VALUES ('northmoor', 'logo.png', decode(repeat('00', 30000000), 'hex'))",
                "INSERT INTO tenancy_brand (layer, name, text)"
                        + " VALUES ('northmoor', 'brand.2.properties', repeat('#', 30000000))");
        assertThat(problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem.message()).contains("is larger than 65536 bytes"));

        execute(
                database.owner(),
                "INSERT INTO tenancy_brand (layer, name, text) SELECT 'southdale', 'brand.' || n || '.properties', 'x'"
                        + " FROM generate_series(1, 101) n");
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> store.versions(new Layer.Own(SOUTHDALE.id())))
                .withMessageContaining("more than 100 texts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('Northmoor', 'brand.properties', 'x', NULL)",
                "('_groups', 'brand.properties', 'x', NULL)",
                "('northmoor', '../logo.svg', 'x', NULL)",
                "('northmoor', 'brand.properties', NULL, NULL)",
                "('northmoor', 'brand.properties', 'x', 'x')",
                "('northmoor', 'logo.png', NULL, decode(repeat('00', 1048577), 'hex'))"
            })
    void the_table_refuses_what_could_not_be_read(String row) {
        assertThatThrownBy(() -> execute(database.owner(), "INSERT INTO tenancy_brand VALUES " + row))
                .hasMessageContaining("violates check constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO tenancy_brand VALUES ('northmoor', 'brand.properties', 'colour.brand = #000', NULL)",
                "UPDATE tenancy_brand SET text = 'x'",
                "DELETE FROM tenancy_brand",
                "TRUNCATE tenancy_brand",
                "ALTER TABLE tenancy_brand ADD COLUMN x int"
            })
    void the_application_reads_and_cannot_write(String attempt) {
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        assertThatThrownBy(() -> execute(database.application(), attempt))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void a_temporary_table_of_the_same_name_is_not_taken_for_it() {
        execute(database.superuser(), "GRANT TEMPORARY ON DATABASE " + nameOfDatabase() + " TO app");
        write("northmoor", "brand.properties", "colour.brand = #8a1538");
        var pool = database.onePooledConnection();
        execute(
                pool,
                "CREATE TEMPORARY TABLE tenancy_brand AS SELECT * FROM public.tenancy_brand WHERE false",
                "INSERT INTO pg_temp.tenancy_brand VALUES ('northmoor', 'brand.properties', 'colour.brand = #000000')");
        try (JdbcBranding pooled = JdbcBranding.in(pool, OFTEN);
                Brands brands = Brands.of(pooled)) {
            assertThat(colour(brands)).isEqualTo("#8a1538");
        }
    }

    @Test
    void declared_platform_it_needs_a_role_of_its_own() {
        RowIsolation.forRole("app").platform(JdbcBranding.TABLE).install(database.owner());
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> JdbcBranding.in(database.application()))
                .withMessageContainingAll("permission denied", "let this role read it");
        try (JdbcBranding own = JdbcBranding.in(database.owner())) {
            assertThat(own.versions(Layer.SERVICE)).hasSize(1);
        }
    }

    @Test
    void a_table_that_is_out_of_reach_leaves_every_brand_as_it_was() {
        write("northmoor", "brand.properties", "colour.brand = #8a1538");
        try (Brands brands = Brands.of(store, events::add)) {
            assertThat(colour(brands)).isEqualTo("#8a1538");
            execute(database.owner(), "ALTER TABLE tenancy_brand RENAME TO elsewhere");
            assertThatExceptionOfType(BrandingException.class)
                    .isThrownBy(() -> store.versions(NORTHMOORS))
                    .withMessageContaining("cannot be read");
            assertThat(colour(brands)).isEqualTo("#8a1538");

            execute(
                    database.owner(),
                    "UPDATE elsewhere SET text = 'colour.brand = #00512d' WHERE layer = 'northmoor'",
                    "ALTER TABLE elsewhere RENAME TO tenancy_brand");
            eventually(() -> assertThat(colour(brands)).isEqualTo("#00512d"));
        }
    }

    @Test
    void a_table_that_is_emptied_counts_as_out_of_reach() {
        write("northmoor", "brand.properties", "colour.brand = #8a1538");
        List<Layer> told = new CopyOnWriteArrayList<>();
        CountedConnections counted = new CountedConnections(database);
        try (JdbcBranding emptied = JdbcBranding.in(counted, OFTEN)) {
            assertThat(emptied.onChange(told::add)).isTrue();
            execute(database.owner(), "CREATE TABLE kept AS TABLE tenancy_brand", "DELETE FROM tenancy_brand");
            int before = counted.count.get();
            eventually(() -> assertThat(counted.count.get()).isGreaterThan(before + 2));
            assertThat(told).isEmpty();
            execute(database.owner(), "INSERT INTO tenancy_brand SELECT * FROM kept WHERE layer = 'northmoor'");
            eventually(() -> assertThat(told).contains(NORTHMOORS, Layer.SERVICE));
        }
    }

    @Test
    void installing_again_and_at_the_same_time_leaves_what_is_there() throws Exception {
        execute(database.owner(), "DROP TABLE tenancy_brand");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection first = database.owner().getConnection()) {
            first.setAutoCommit(false);
            first.createStatement().execute(Installation.ONE_AT_A_TIME);
            first.createStatement().execute(BrandSql.CREATE);
            Future<?> second = other.submit(() -> JdbcBranding.install(database.owner()));
            eventually(() -> assertThat(waiting()).hasSize(1));
            first.commit();
            second.get();
        }
        other.shutdown();
        write("_service", "brand.properties", "name.en = Report it");
        JdbcBranding.install(database.owner());
        execute(database.owner(), JdbcBranding.script(), "GRANT SELECT ON tenancy_brand TO app");
        assertThat(store.versions(Layer.SERVICE)).hasSize(1);
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> {
                    execute(database.owner(), "DROP TABLE tenancy_brand");
                    JdbcBranding.install(database.application());
                })
                .withMessageContaining("a role that may create tables");
    }

    /** Puts a picture in the place of another, together with the text that names it. */
    private void rename(String to, String text) {
        execute(
                database.owner(),
                "BEGIN; DELETE FROM tenancy_brand WHERE layer = 'northmoor';"
                        + "INSERT INTO tenancy_brand VALUES ('northmoor', 'brand.properties', '" + text + to
                        + "', NULL::bytea),"
                        + "('northmoor', '" + to + "', '" + SVG.formatted("<rect width=\"8\" height=\"8\"/>")
                        + "', NULL),"
                        + "('northmoor', 'logo.png', NULL, decode('"
                        + HexFormat.of().formatHex(PNG) + "', 'hex'));"
                        + "COMMIT");
    }

    private List<String> waiting() {
        try {
            return query(
                    database.superuser(),
                    "SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<BrandProblem> problems() {
        try {
            store.versions(NORTHMOORS);
            return List.of();
        } catch (BrandingException wrong) {
            return wrong.problems();
        }
    }

    private String told() {
        return events.stream()
                .filter(event -> event.kind() == BrandingEvent.Kind.REFUSED)
                .map(event -> event.layer() + " " + event.problems())
                .reduce("", String::concat);
    }

    private static String colour(Brands brands) {
        return brands.of(NORTHMOOR).palette().brand().toString();
    }

    private String nameOfDatabase() {
        return database.url().replaceFirst(".*/", "");
    }

    private void write(String layer, String name, String text) {
        put(layer, name, "text", text);
    }

    private void put(String layer, String name, byte[] content) {
        put(layer, name, "content", content);
    }

    private void put(String layer, String name, String column, Object value) {
        String sql = "INSERT INTO tenancy_brand (layer, name, " + column + ") VALUES (?, ?, ?)"
                + " ON CONFLICT (layer, name) DO UPDATE SET text = excluded.text, content = excluded.content";
        try (Connection connection = database.owner().getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, layer);
            insert.setString(2, name);
            insert.setObject(3, value);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void eventually(Runnable assertion) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    /** Connections of the application, counted. */
    private static final class CountedConnections extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger count = new AtomicInteger();

        CountedConnections(TestDatabase database) {
            setURL(database.url());
            setUser("app");
            setPassword("app");
        }

        @Override
        public Connection getConnection() throws SQLException {
            count.incrementAndGet();
            return super.getConnection();
        }
    }
}
