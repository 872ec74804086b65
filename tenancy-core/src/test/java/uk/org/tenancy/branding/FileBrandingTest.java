package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static uk.org.tenancy.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenants;

class FileBrandingTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Layer NORTHMOOR = new Layer.Own(Tenants.NORTHMOOR.id());

    @TempDir
    Path temporary;

    private Path councils;
    private FileBranding files;

    @BeforeEach
    void start() throws IOException {
        councils = Files.createDirectory(temporary.resolve("councils"));
        Files.writeString(councils.resolve("northmoor.properties"), "name.en = Northmoor\nstatus = live\n");
        write("northmoor/brand.properties", "colour.brand = #8a1538");
        files = FileBranding.in(councils, OFTEN);
    }

    @AfterEach
    void stop() {
        files.close();
    }

    @Test
    void brands_lie_in_folders_beside_the_tenants_which_do_not_mind_them() throws IOException {
        write("_groups/two-moors/brand.properties", "contact.phone = 01632 960001");
        write("_service/brand.properties", "name.en = Report it");
        write("northmoor/brand.after the merger.properties", "effective-from = 2027-04-01\ncolour.brand = #00512d");

        assertThat(files.versions(NORTHMOOR))
                .extracting(Branding::effectiveFrom)
                .containsExactlyInAnyOrder(LocalDate.MIN, LocalDate.of(2027, 4, 1));
        assertThat(files.versions(new Layer.Group("two-moors"))).hasSize(1);
        assertThat(files.versions(Layer.SERVICE)).hasSize(1);
        assertThat(files.versions(new Layer.Own(Tenants.SOUTHMOOR.id()))).isEmpty();
        try (FileTenants tenants = FileTenants.in(councils)) {
            assertThat(tenants.all()).hasSize(1);
            assertThat(tenants.problems()).isEmpty();
        }
    }

    @Test
    void pictures_are_read_from_the_same_folder_and_nowhere_else() throws IOException {
        Files.write(councils.resolve("northmoor/my logo.png"), PictureFiles.logo("logo.png"));
        write("northmoor/brand.properties", "logo = my logo.png\nlogo.alt.en = N");
        assertThat(files.versions(NORTHMOOR).get(0).get(BrandKey.LOGO)).isPresent();

        Path outside = temporary.resolve("outside.png");
        Files.write(outside, PictureFiles.logo("logo.png"));
        Files.createSymbolicLink(councils.resolve("northmoor/link.png"), outside);
        assertRefused("../../outside.png", "is not the plain name of a file in the same folder");
        assertRefused(outside.toString(), "is not the plain name of a file in the same folder");
        assertRefused("..", "is not the plain name of a file in the same folder");
        assertRefused("link.png", "leads out of the folder of brands");
        assertRefused("nothing.png", "is missing in the same folder");
    }

    @Test
    void everything_that_is_wrong_in_all_versions_is_said_at_once() throws IOException {
        write("northmoor/brand.properties", "colour.brand = red");
        write("northmoor/brand.2.properties", "effective-from = 2027-04-01\nnam = x");
        write("northmoor/brand.3.properties", "effective-from = 2028-04-01");
        write("northmoor/brand.4.properties", "effective-from = 2028-04-01");

        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> files.versions(NORTHMOOR))
                .satisfies(wrong -> assertThat(wrong.problems()).hasSize(3))
                .withMessageContaining("northmoor/brand.properties:1: colour.brand = 'red'")
                .withMessageContaining("northmoor/brand.2.properties:2: has the unknown key 'nam'")
                .withMessageContaining(
                        "brand.4.properties: holds from the same day on as brand.3.properties; state another");
    }

    @Test
    void changes_are_told_for_the_layer_they_belong_to() throws IOException {
        List<Layer> told = new CopyOnWriteArrayList<>();
        assertThat(files.onChange(told::add)).isTrue();

        Files.write(councils.resolve("northmoor/logo.png"), PictureFiles.logo("logo.png"));
        write("_service/brand.properties", "name.en = Report it");
        eventually(() -> assertThat(told).contains(NORTHMOOR, Layer.SERVICE));

        told.clear();
        Files.delete(councils.resolve("northmoor/brand.properties"));
        eventually(() -> assertThat(told).contains(NORTHMOOR));
        assertThat(files.versions(NORTHMOOR)).isEmpty();
    }

    @Test
    void nothing_of_a_folder_is_read_while_one_of_its_files_is_being_written() throws IOException {
        List<Layer> told = new CopyOnWriteArrayList<>();
        try (FileBranding looking = FileBranding.in(councils, Duration.ofHours(1))) {
            looking.onChange(told::add);
            write("_service/brand.properties", "name.en = Report it");
            write("northmoor/logo.svg", "<svg/>");
            for (String half : List.of("l", "lo", "logo = logo.svg")) {
                write("northmoor/brand.properties", half);
                looking.look();
            }
            assertThat(told).containsExactly(Layer.SERVICE);

            looking.look();
            assertThat(told).containsExactly(Layer.SERVICE, NORTHMOOR);
        }
    }

    @Test
    void what_is_written_while_it_is_read_leaves_the_brand_as_it_was() throws IOException {
        List<String> said = new CopyOnWriteArrayList<>();
        try (FileBranding looking = FileBranding.in(councils, Duration.ofHours(1))) {
            looking.onChange(layer -> {
                writeUnchecked("northmoor/brand.properties", "");
                said.add(assertThatExceptionOfType(BrandingException.class)
                        .isThrownBy(() -> looking.versions(layer))
                        .actual()
                        .getMessage());
            });
            write("northmoor/brand.properties", "colour.brand = #00512d");
            looking.look();
            looking.look();
        }
        assertThat(said).singleElement().asString().contains("northmoor", "was written to while it was read");
    }

    @Test
    void a_brand_on_show_follows_its_files() throws IOException {
        try (Brands brands = Brands.of(files)) {
            assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).hasToString("#8a1538");

            write("northmoor/brand.properties", "colour.brand = #00512d");
            eventually(() ->
                    assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).hasToString("#00512d"));

            write("northmoor/brand.properties", "colour.brand = green");
            eventually(() -> assertThat(brands.problems()).hasSize(1));
            assertThat(brands.of(Tenants.NORTHMOOR).palette().brand()).hasToString("#00512d");
        }
    }

    @Test
    void a_folder_that_is_missing_is_an_error_that_says_what_to_do() {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> FileBranding.in(temporary.resolve("missing")))
                .withMessageContaining("create it, or name the right one");
    }

    private void assertRefused(String logo, String why) throws IOException {
        write("northmoor/brand.properties", "logo = " + logo + "\nlogo.alt.en = N");
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> files.versions(NORTHMOOR))
                .withMessageContaining("brand.properties:1: logo = '" + logo)
                .withMessageContaining(why);
    }

    private void writeUnchecked(String file, String content) {
        try {
            write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String file, String content) throws IOException {
        Path path = councils.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
