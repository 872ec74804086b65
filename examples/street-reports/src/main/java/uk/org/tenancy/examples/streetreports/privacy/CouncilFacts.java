package uk.org.tenancy.examples.streetreports.privacy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.privacy.processing.Contact;
import uk.org.tenancy.privacy.processing.Processor;
import uk.org.tenancy.privacy.processing.RecordFacts;
import uk.org.tenancy.privacy.processing.Transfer;

/**
 * What a council's record of processing says of it and of this service. The council's part stands in the file {@code
 * records.properties} in its folder, which is read each time.
 *
 * @param councils the folder with a folder for each council, if councils are kept as files
 */
record CouncilFacts(Optional<Path> councils) {

    private static final String FILE = "records.properties";
    private static final Processor OPERATOR = new Processor(
            new Contact("Street Reports", "privacy@street-reports.example"), "runs the service", List.of());

    RecordFacts of(Tenant council) {
        Properties said = read(council);
        RecordFacts.Builder facts = RecordFacts.of(new Contact(council.name(), said(said, "controller.contact")))
                .dataProtectionOfficer(new Contact(said(said, "officer.name"), said(said, "officer.contact")))
                .processor(OPERATOR)
                .security("passwords are kept as salted hashes")
                .security("what is done about requests and retention is recorded where it cannot be changed")
                .isolation("the database gives a council's connections the rows of that council only");
        if (said.getProperty("transfers", "").strip().equals("none")) {
            facts.noTransfers();
        }
        said.stringPropertyNames().stream()
                .filter(key -> key.startsWith("transfer."))
                .sorted()
                .forEach(key -> facts.transfer(transfer(key, said(said, key))));
        return facts.build();
    }

    private static Transfer transfer(String key, String value) {
        String[] parts = value.split("\\s*;\\s*", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException(key + " in " + FILE + " has to say: recipient; country; safeguards");
        }
        return new Transfer(parts[0], parts[1], parts[2]);
    }

    private static String said(Properties said, String key) {
        String value = said.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the council's " + FILE + " does not say " + key + "; add it there");
        }
        return value;
    }

    private Properties read(Tenant council) {
        Properties said = new Properties();
        Optional<Path> file =
                councils.map(folder -> folder.resolve(council.id().value()).resolve(FILE));
        if (file.isPresent() && Files.isRegularFile(file.get())) {
            try (Reader lines = Files.newBufferedReader(file.get())) {
                said.load(lines);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return said;
    }
}
