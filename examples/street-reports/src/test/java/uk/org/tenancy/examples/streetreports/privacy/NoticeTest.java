package uk.org.tenancy.examples.streetreports.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.FileBranding;

class NoticeTest {

    private static final Path COUNCILS = Path.of("councils");
    private static final String ADDRESS = "http://x.localhost/your-data/R-1.secret?a=1&b=<2>";

    @Test
    void a_letter_of_a_bilingual_council_is_in_both_languages_its_own_first() {
        String letter = of("aberwennol", Notice::letter);
        assertThat(letter)
                .contains(
                        "<html lang=\"cy\">", "<h1>Eich data gan Cyngor Sir Aberwennol</h1>", "data:image/png;base64,")
                .contains("a=1&amp;b=&lt;2>", "30 Tachwedd 2026", "30 November 2026", "#8a1538")
                .containsSubsequence("Gofynnoch i Cyngor Sir Aberwennol", "You asked Aberwennol County Council");
    }

    @Test
    void an_email_looks_like_the_council_and_answers_go_to_it() throws Exception {
        MimeMessage email = of("northmoor", notice -> {
            try {
                return notice.email("ann@example.org");
            } catch (jakarta.mail.MessagingException impossible) {
                throw new AssertionError(impossible);
            }
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        email.writeTo(bytes);
        assertThat(email.getSubject()).isEqualTo("Your data from Northmoor Council");
        assertThat(email.getReplyTo()).extracting(Object::toString).containsExactly("streets@northmoor.example");
        assertThat(bytes.toString(StandardCharsets.US_ASCII))
                .contains(
                        "To: ann@example.org",
                        "multipart/related",
                        "multipart/alternative",
                        "Content-ID: <",
                        "image/png");
    }

    private static <R> R of(String council, Function<Notice, R> work) {
        try (FileTenants tenants = FileTenants.in(COUNCILS);
                FileBranding files = FileBranding.in(COUNCILS);
                Brands brands = Brands.of(files)) {
            var tenant = tenants.all().stream()
                    .filter(one -> one.id().equals(TenantId.of(council)))
                    .findFirst()
                    .orElseThrow();
            return work.apply(new Notice(brands.of(tenant), "R-1", ADDRESS, LocalDate.of(2026, 11, 30)));
        }
    }
}
