package uk.org.tenancy.examples.streetreports.privacy;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.EmailParts;
import uk.org.tenancy.branding.Letterhead;
import uk.org.tenancy.branding.Logo;

/**
 * Tells a person where to get their data, in the look and in all languages of the council, by e-mail or by letter.
 *
 * @param brand the council's
 * @param reference what the request is called
 * @param address where the data is to be had
 * @param until the last day on which it is
 */
record Notice(Brand brand, String reference, String address, LocalDate until) {

    private static final List<String> PARAGRAPHS = List.of("asked", "ready", "address", "keep", "wrong");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    MimeMessage email(String to) throws MessagingException {
        EmailParts parts = EmailParts.of(brand, first());
        MimeMultipart bodies = new MimeMultipart("alternative");
        bodies.addBodyPart(body(parts.headerText() + text() + parts.footerText(), "text/plain"));
        bodies.addBodyPart(body(parts.headerHtml() + html() + parts.footerHtml(), "text/html"));
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(bodies);
        MimeMultipart all = new MimeMultipart("related", both);
        if (parts.picture().isPresent()) {
            all.addBodyPart(picture(parts.picture().get()));
        }
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        if (parts.replyTo().isPresent()) {
            message.setReplyTo(InternetAddress.parse(parts.replyTo().get(), true));
        }
        message.setSubject(word("subject", first()), StandardCharsets.UTF_8.name());
        message.setContent(all);
        return message;
    }

    /** A page to be printed. */
    String letter() {
        Letterhead head = Letterhead.of(brand, first());
        return "<!doctype html>\n<html lang=\"" + first() + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
                + escape(word("subject", first())) + "</title>\n</head>\n<body>\n"
                + head.picture().map(Notice::printed).orElse("") + "<p>" + lines(head.sender()) + "</p>\n<p>"
                + lines(head.address()) + "</p>\n<hr style=\"border-top:4px solid " + head.colour() + "\">\n<h1>"
                + escape(word("subject", first())) + "</h1>\n" + html() + "</body>\n</html>\n";
    }

    private Locale first() {
        return brand.languages().get(0);
    }

    private String text() {
        return brand.languages().stream()
                .flatMap(language -> PARAGRAPHS.stream().map(key -> word(key, language)))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String html() {
        return brand.languages().stream()
                .map(language -> "<div lang=\"" + language + "\">\n" + html(language) + "</div>\n")
                .collect(Collectors.joining());
    }

    private String html(Locale language) {
        return PARAGRAPHS.stream()
                .map(key -> "<p>" + escape(word(key, language)) + "</p>\n")
                .collect(Collectors.joining());
    }

    private String word(String key, Locale language) {
        String day = until.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.getLanguage().equals("cy") ? language : Locale.UK));
        String words = ResourceBundle.getBundle("notice", bundle(language), NO_FALLBACK)
                .getString(key);
        return new MessageFormat(words, Locale.ROOT)
                .format(new Object[] {brand.name().in(language), reference, address, day});
    }

    private static Locale bundle(Locale language) {
        return language.getLanguage().equals("cy") ? language : Locale.ROOT;
    }

    private static MimeBodyPart body(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), type.substring("text/".length()));
        return part;
    }

    private static MimeBodyPart picture(Logo logo) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(logo.bytes(), logo.mediaType())));
        part.setContentID("<" + logo.sha256() + ">");
        part.setDisposition(Part.INLINE);
        return part;
    }

    private static String printed(Logo logo) {
        return "<p><img alt=\"\" width=\"" + logo.width() + "\" height=\"" + logo.height() + "\" src=\"data:"
                + logo.mediaType() + ";base64," + Base64.getEncoder().encodeToString(logo.bytes()) + "\"></p>\n";
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(Notice::escape).collect(Collectors.joining("<br>"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
