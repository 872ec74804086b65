package uk.org.tenancy.jpa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.BrandProblem;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingException;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.FileBranding;
import uk.org.tenancy.branding.Layer;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TestDatabase;

class BrandChangeTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Layer NORTHMOORS = new Layer.Own(NORTHMOOR.id());
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final byte[] SVG = svg("<rect width=\"8\" height=\"8\"/>");
    private static final String WITH_LOGO =
            "logo = logo.svg\nlogo.alt.en = Northmoor\nlogo.email = logo.png\ncolour.brand = #8a1538\n";

    private final TestDatabase database = new TestDatabase();
    private JdbcBranding store;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        JdbcBranding.install(database.owner());
        RowIsolation.forRole("app").shared(JdbcBranding.TABLE).install(database.owner());
        store = JdbcBranding.in(database.application(), OFTEN);
    }

    @AfterEach
    void stop() {
        store.close();
        database.close();
    }

    @Test
    void what_is_stored_is_what_the_application_shows() throws SQLException {
        try (Brands brands = Brands.of(store)) {
            List<Branding> said = withLogo().store();
            assertThat(store.versions(NORTHMOORS)).isEqualTo(said).hasSize(1);
            eventually(() -> assertThat(brands.of(NORTHMOOR).palette().brand()).hasToString("#8a1538"));
            change().put("brand.properties", "colour.brand = #00512d")
                    .remove("logo.svg")
                    .remove("never-there.png")
                    .store();
            eventually(() -> assertThat(brands.of(NORTHMOOR).palette().brand()).hasToString("#00512d"));
        }
        assertThat(rows()).containsExactly("brand.properties text", "logo.png content");
    }

    @Test
    void a_brand_with_anything_wrong_in_it_is_refused_with_everything_and_nothing_is_stored() throws SQLException {
        withLogo().store();
        List<String> before = everything();
        BrandChange wrong = change().put("brand.properties", WITH_LOGO + "colour.link = #ffffff\ncolor.brand = red\n")
                .put("logo.svg", svg("<script>alert(1)</script>"))
                .put("brand.2.properties", "favicon = icon.png\n")
                .put("unused.svg", svg("<g onload='alert(1)'/>"));

        BrandingException refused = catchThrowableOfType(BrandingException.class, wrong::store);
        assertThat(refused.problems())
                .extracting(BrandProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem).contains("tenancy_brand/northmoor/brand.2.properties:1", "missing"),
                        problem -> assertThat(problem).contains("brand.properties:1", "<script>"),
                        problem -> assertThat(problem).contains("brand.properties:5", "colour.link"),
                        problem -> assertThat(problem).contains("brand.properties:6", "'color.brand'"),
                        problem -> assertThat(problem).contains("northmoor/unused.svg", "onload"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_picture_that_a_stored_text_names_cannot_be_removed_or_spoilt() throws SQLException {
        withLogo().putFrom(LocalDate.of(2027, 4, 1), WITH_LOGO).store();
        List<String> before = everything();
        for (BrandChange change : List.of(
                change().remove("logo.svg"),
                change().put("logo.svg", "no picture"),
                change().put("logo.png", SVG),
                change().removeAll().put("brand.properties", WITH_LOGO))) {
            assertThatExceptionOfType(BrandingException.class)
                    .isThrownBy(change::store)
                    .withMessageContaining("brand.properties:");
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    void a_look_of_a_later_day_is_seen_before_it_begins() {
        withLogo().store();
        LocalDate vesting = LocalDate.of(2027, 4, 1);
        assertThat(change().putFrom(vesting, "colour.brand = #00512d").store())
                .extracting(Branding::effectiveFrom)
                .containsExactlyInAnyOrder(LocalDate.MIN, vesting);
        try (Brands brands = Brands.of(store)) {
            assertThat(brands.of(NORTHMOOR, vesting.minusDays(1)).palette().brand())
                    .hasToString("#8a1538");
            assertThat(brands.of(NORTHMOOR, vesting).palette().brand()).hasToString("#00512d");
        }
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(change().putFrom(vesting, "effective-from = 2020-01-01\ncolour.brand = #00512d")::store)
                .withMessageContaining("'effective-from' again");
        change().put("brand.merger.properties", "effective-from = 2028-04-01").store();
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(change().putFrom(LocalDate.of(2028, 4, 1), "")::store)
                .withMessageContaining("from the same day on");
    }

    @Test
    void a_check_says_what_storing_would_and_stores_nothing() throws SQLException {
        assertThat(withLogo().check()).hasSize(1);
        assertThat(rows()).isEmpty();
        assertThat(withLogo().check()).isEqualTo(withLogo().store());
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(change().removeAll().put("brand.properties", "x = y")::check);
        assertThat(rows()).hasSize(3);
    }

    @Test
    void a_council_that_joins_brings_the_folder_of_its_brand() throws Exception {
        Path own = Files.createDirectory(folder.resolve("northmoor"));
        Files.writeString(own.resolve("brand.properties"), WITH_LOGO + "# Gogledd y Waun – ŵ\n");
        Files.writeString(own.resolve("brand.later.properties"), "effective-from = 2027-04-01\nfavicon = logo.png\n");
        Files.write(own.resolve("logo.svg"), SVG);
        Files.write(own.resolve("logo.png"), PNG);
        Files.write(own.resolve("old.png"), PNG);
        Files.writeString(own.resolve("notes.txt"), "for people only");
        change().put("brand.old.properties", "effective-from = 2020-01-01").store();

        List<Branding> said = change().removeAll().putAll(own).store();
        try (FileBranding files = FileBranding.in(folder)) {
            assertThat(said).containsExactlyInAnyOrderElementsOf(files.versions(NORTHMOORS));
        }
        assertThat(store.versions(NORTHMOORS)).isEqualTo(said);
        assertThat(rows())
                .containsExactly(
                        "brand.later.properties text", "brand.properties text", "logo.png content", "logo.svg content");
    }

    @Test
    void a_folder_with_anything_wrong_in_it_or_beyond_it_is_refused_by_its_own_names() throws IOException {
        Files.writeString(
                folder.resolve("brand.properties"), "logo = logo.svg\nlogo.alt.en = N\nfavicon = ../secret.png");
        Files.createSymbolicLink(folder.resolve("logo.svg"), Path.of("/etc/hostname"));
        BrandChange change = change();
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> change.putAll(folder))
                .withMessageContainingAll(
                        folder + "/brand.properties:1", "leads out of the folder", ":3: favicon", "plain name");
        assertThat(change.store()).isEmpty();
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> change.putAll(folder.resolve("missing")))
                .withMessageContaining("name the one that holds its brand.properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../logo.svg", "a/b.png", ".hidden.png", "logo\n.svg", "x'); DROP TABLE y; --"})
    void a_name_that_is_not_plain_is_refused_at_once(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change().put(name, PNG))
                .withMessageContaining("plain name");
        assertThatIllegalArgumentException().isThrownBy(() -> change().remove(name));
        assertThatIllegalArgumentException().isThrownBy(() -> change().put(name, "colour.brand = #00512d"));
    }

    @Test
    void while_one_change_is_checked_nobody_else_writes() throws Exception {
        withLogo().store();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection operator = database.owner().getConnection()) {
            operator.setAutoCommit(false);
            operator.createStatement().execute("DELETE FROM tenancy_brand WHERE name = 'logo.png'");
            Future<List<Branding>> change =
                    other.submit(change().put("brand.properties", WITH_LOGO + "name.en = N")::store);
            eventually(() -> assertThat(waiting()).singleElement().asString().startsWith("LOCK TABLE"));
            operator.commit();
            assertThat(catchThrowableOfType(Exception.class, change::get)).hasMessageContaining("logo.png");
        }
        other.shutdown();
    }

    @Test
    void the_application_itself_cannot_change_a_brand() {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(JdbcBranding.change(database.application(), NORTHMOORS)
                        .put("brand.properties", "colour.brand = #00512d")::store)
                .withMessageContainingAll("permission denied", "stays as it was", JdbcBranding.TABLE);
    }

    @Test
    void what_an_operator_wrote_by_SQL_counts_too() {
        execute(
                database.owner(),
                "INSERT INTO tenancy_brand (layer, name, text)"
                        + " SELECT 'northmoor', 'brand.' || n || '.properties', 'effective-from = 2027-01-' || n"
                        + " FROM generate_series(10, 31) n");
        assertThat(change().put("brand.properties", "colour.brand = #00512d").store())
                .hasSize(23)
                .anyMatch(version -> version.get(BrandKey.COLOUR_BRAND).isPresent());
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> {
                    BrandChange many = change();
                    for (int n = 0; n < 80; n++) {
                        many.putFrom(LocalDate.of(2030, 1, 1).plusDays(n), "");
                    }
                    many.store();
                })
                .withMessageContaining("more than 100 texts");
    }

    private BrandChange withLogo() {
        return change().put("brand.properties", WITH_LOGO).put("logo.svg", SVG).put("logo.png", PNG);
    }

    private BrandChange change() {
        return JdbcBranding.change(database.owner(), NORTHMOORS);
    }

    private List<String> rows() throws SQLException {
        return query(
                database.superuser(),
                "SELECT name || CASE WHEN text IS NULL THEN ' content' ELSE ' text' END"
                        + " FROM tenancy_brand WHERE layer = 'northmoor' ORDER BY name COLLATE \"C\"");
    }

    private List<String> everything() throws SQLException {
        return query(database.superuser(), "SELECT xmin || t::text FROM tenancy_brand t ORDER BY layer, name");
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

    private static byte[] svg(String body) {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">" + body + "</svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void eventually(Runnable assertion) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
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
}
