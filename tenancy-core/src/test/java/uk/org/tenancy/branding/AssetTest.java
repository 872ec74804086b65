package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenants;
import uk.org.tenancy.internal.Text;

class AssetTest {

    private final Brand brand = ExampleBrands.of(ExampleBrands.ABERWENNOL, ExampleBrands.FULL);

    @Test
    void the_style_sheet_holds_the_colours_and_sizes_of_the_brand() {
        assertThat(brand.styleSheet().text()).isEqualTo("""
                        :root {
                          color-scheme: light;
                          --tenant-page: #ffffff;
                          --tenant-text: #0b0c0c;
                          --tenant-brand: #8a1538;
                          --tenant-brand-text: #ffffff;
                          --tenant-header: #8a1538;
                          --tenant-header-text: #ffffff;
                          --tenant-link: #8a1538;
                          --tenant-link-hover: #6e112d;
                          --tenant-button: #8a1538;
                          --tenant-button-text: #ffffff;
                          --tenant-button-hover: #6e112d;
                          --tenant-focus: #ffdd00;
                          --tenant-focus-text: #0b0c0c;
                          --tenant-logo-width: 100px;
                          --tenant-logo-height: 40px;
                        }
                        """);
    }

    @Test
    void the_json_holds_what_is_public_and_names_pictures_by_their_files() {
        Logo logo = brand.get(BrandKey.LOGO).orElseThrow();

        assertThat(brand.json().text())
                .startsWith(
                        "{\"tenant\":\"aberwennol\",\"languages\":[\"cy\",\"en\"],\"name\":{\"en\":\"Aberwennol County"
                                + " Council\",\"cy\":\"Cyngor Sir Aberwennol\"},")
                .contains("\"colours\":{\"brand\":\"#8a1538\",\"brandText\":\"#ffffff\",")
                .contains("\"logo\":{\"src\":\"" + logo.fileName()
                        + "\",\"type\":\"image/svg+xml\",\"width\":100,\"height\":40}")
                .contains("\"link.privacy\":{\"en\":\"https://www.aberwennol.example/privacy?a=1\\u0026b=2\"}")
                .doesNotContain("reply-to")
                .endsWith("}");
    }

    @Test
    void the_manifest_is_in_the_language_that_is_asked_for() {
        assertThat(brand.manifest(Bilingual.WELSH).text())
                .startsWith(
                        "{\"name\":\"Cyngor Sir Aberwennol\",\"short_name\":\"Cyngor Sir Aberwennol\",\"lang\":\"cy\",")
                .contains("\"theme_color\":\"#8a1538\"")
                .contains("\"icons\":[{\"src\":\""
                        + brand.get(BrandKey.FAVICON).orElseThrow().fileName()
                        + "\",\"type\":\"image/png\",\"sizes\":\"16x8\"}]");
        assertThat(brand.manifest(Locale.ENGLISH).text()).contains("\"lang\":\"en\"");
        assertThat(ExampleBrands.of(Tenants.NORTHMOOR, "")
                        .manifest(Locale.ENGLISH)
                        .text())
                .doesNotContain("icons");
    }

    @Test
    void a_file_has_a_strong_tag_that_is_made_once_and_tells_brands_apart() {
        Asset theme = brand.styleSheet();

        assertThat(theme.etag()).matches("\"[0-9a-f]{64}\"");
        assertThat(brand.styleSheet()).isSameAs(theme);
        assertThat(theme.open()).hasBinaryContent(theme.bytes());
        assertThat(theme.headers())
                .containsEntry("ETag", theme.etag())
                .containsEntry("Content-Type", "text/css;charset=utf-8")
                .containsEntry("Content-Length", "" + theme.bytes().length)
                .containsEntry("X-Content-Type-Options", "nosniff");
        Brand same = ExampleBrands.of(ExampleBrands.ABERWENNOL, ExampleBrands.FULL);
        assertThat(same.styleSheet()).isEqualTo(theme);
        assertThat(same.json()).isEqualTo(brand.json());
        assertThat(ExampleBrands.of(ExampleBrands.ABERWENNOL, "colour.brand = #00512d")
                        .styleSheet())
                .isNotEqualTo(theme);
    }

    @Test
    void a_file_has_a_name_that_changes_with_its_content() {
        assertThat(List.of(brand.styleSheet(), brand.json(), brand.manifest(Locale.ENGLISH)))
                .allSatisfy(file ->
                        assertThat('"' + file.fileName()).startsWith(file.etag().substring(0, 65) + "."))
                .extracting(file -> file.fileName().substring(64))
                .containsExactly(".css", ".json", ".webmanifest");
    }

    @Property(tries = 100)
    void nothing_that_a_tenant_says_breaks_out_of_a_file(@ForAll @NotBlank @StringLength(max = 100) String name) {
        String line;
        try {
            line = "name.en = " + Text.require("name", name);
            Branding.read("b", line, BrandFiles.none());
        } catch (IllegalArgumentException | BrandingException refused) {
            return;
        }
        Brand named = ExampleBrands.of(Tenants.NORTHMOOR, line);

        assertThat(named.styleSheet())
                .isEqualTo(ExampleBrands.of(Tenants.NORTHMOOR, "").styleSheet());
        assertThat(named.json().text()).doesNotContain("<", ">", "&", "'", "\n");
        assertThat(PageParts.of(named, Locale.ENGLISH, "/").header("/").replaceAll("</?(header|a|span)[^<>]*>", ""))
                .doesNotContain("<", ">");
    }
}
