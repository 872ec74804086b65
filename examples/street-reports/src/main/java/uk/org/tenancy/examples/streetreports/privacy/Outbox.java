package uk.org.tenancy.examples.streetreports.privacy;

import jakarta.mail.MessagingException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.request.SubjectRequest;

/**
 * Where e-mails and letters go: files, which the program for e-mail opens and the printer prints. A service that people use
 * sends them.
 *
 * @param folder where the files are
 * @param brands how councils look
 */
record Outbox(Path folder, Brands brands) {

    /** Writes to the person, and tells the officer how. */
    String tell(HttpServletRequest form, SubjectRequest request, String link, LocalDate until) {
        String address = form.getScheme() + "://" + form.getHeader("Host") + "/your-data/" + link;
        Notice notice = new Notice(brands.of(TenantContext.require()), request.reference(), address, until);
        try {
            Optional<String> to =
                    request.subject().known(Identifier.EMAIL).stream().findFirst();
            if (to.isEmpty()) {
                return "The letter for the person is " + Files.writeString(file(request, ".html"), notice.letter())
                        + ", to be printed.";
            }
            Path file = file(request, ".eml");
            try (OutputStream out = Files.newOutputStream(file)) {
                notice.email(to.get()).writeTo(out);
            }
            return "The e-mail for " + to.get() + " is " + file + ", to be sent.";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (MessagingException refused) {
            throw new IllegalStateException("no e-mail can be written (" + refused.getMessage() + ")", refused);
        }
    }

    private Path file(SubjectRequest request, String ending) {
        return folder.resolve(request.reference() + ending);
    }
}
