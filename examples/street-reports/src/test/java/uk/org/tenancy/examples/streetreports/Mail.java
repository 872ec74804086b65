package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The one e-mail in a folder, as a program for e-mail reads it. */
record Mail(MimeMessage message, List<Part> parts) {

    static Mail in(Path outbox) {
        try (Stream<Path> files = Files.list(outbox)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".eml")).toList();
            assertThat(all).hasSize(1);
            try (InputStream bytes = Files.newInputStream(all.get(0))) {
                MimeMessage message = new MimeMessage(null, bytes);
                List<Part> parts = new ArrayList<>();
                collect(message, parts);
                return new Mail(message, parts);
            }
        } catch (IOException | MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void collect(Part part, List<Part> parts) throws IOException, MessagingException {
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                collect(several.getBodyPart(i), parts);
            }
        } else {
            parts.add(part);
        }
    }

    /** The content of the part of this type, as a text. */
    String text(String type) {
        try {
            for (Part part : parts) {
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
            }
        } catch (IOException | MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
        throw new AssertionError("no part of type " + type);
    }
}
