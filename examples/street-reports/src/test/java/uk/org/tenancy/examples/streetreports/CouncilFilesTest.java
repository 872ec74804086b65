package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator does with the files of councils while the service runs. */
class CouncilFilesTest {

    @TempDir
    Path councils;

    @Test
    void councils_are_suspended_changed_broken_and_added_without_a_restart() throws IOException {
        copyTo(councils);
        try (Service service = Service.start(councils)) {
            Visitor northmoor = service.visitor("northmoor.localhost");
            Visitor eastmere = service.visitor("eastmere.localhost");

            edit("northmoor", "status = live", "status = suspended\nnotice.en = We are moving. Back on <Monday>.");
            eventually(northmoor, "We are moving. Back on &lt;Monday&gt;.");
            assertThat(northmoor.get("/").statusCode()).isEqualTo(503);
            assertThat(northmoor.get("/").headers().firstValue("Retry-After")).isPresent();
            assertThat(northmoor.get("/").body())
                    .contains("--tenant-brand: #00512d", "alt=\"Northmoor Council\"", "streets@northmoor.example");
            assertThat(northmoor.get("/open311/v2/requests.json").statusCode()).isEqualTo(503);
            assertThat(eastmere.get("/").statusCode()).isEqualTo(200);

            edit("northmoor", "status = suspended", "status = live");
            eventually(northmoor, "class=\"tenant-skip");

            edit("eastmere", "Eastmere Borough Council", "Eastmere City Council");
            eventually(eastmere, "Eastmere City Council");

            edit("eastmere", "status = live", "status = broken");
            Files.writeString(councils.resolve("westfold.properties"), "name.en = Westfold Council\nstatus = live\n");
            eventually(service.visitor("westfold.localhost"), "Westfold Council");
            assertThat(eastmere.get("/").body()).contains("Eastmere City Council");
            assertThat(service.visitor("westfold.localhost").reportIds()).isEmpty();
        }
    }

    private void edit(String council, String from, String to) throws IOException {
        Path file = councils.resolve(council + ".properties");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    static void copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(Service.COUNCILS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(Service.COUNCILS.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static void eventually(Visitor visitor, String text) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(15));
        HttpResponse<String> answer = visitor.get("/");
        while (!answer.body().contains(text) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = visitor.get("/");
        }
        assertThat(answer.body()).contains(text);
    }
}
