package uk.org.tenancy.jpa.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.erasure.Pseudonyms;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.privacy.request.RequestEvent.Kind;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** A program of its own in which an officer deals with all open requests, one after the other, until it is killed. */
final class DeskWorker {

    static final Pseudonyms KEY = Pseudonyms.under("a key of 32 bytes for this test.".getBytes(StandardCharsets.UTF_8));

    /** What it says before each step, with the kind and the state of the request. */
    static final String STEP = "step: ";

    private static final String OFFICER = "Officer 7";

    private final RequestDesk desk;

    private DeskWorker(RequestDesk desk) {
        this.desk = desk;
    }

    /** Takes the address of the database and the folder of packages, and begins when it is told to by a line. */
    public static void main(String[] arguments) throws IOException {
        PGSimpleDataSource application = new PGSimpleDataSource();
        application.setURL(arguments[0]);
        application.setUser("app");
        application.setPassword("app");
        TenantDataSource rows = TenantDataSource.enforced(application);
        PersonalDataHooks hooks = PersonalDataHooks.of(
                List.of(JpaPersonalData.of(new HibernatePersistenceProvider()
                        .createEntityManagerFactory("people", Map.of("jakarta.persistence.nonJtaDataSource", rows)))),
                Duration.ofMinutes(1));
        RequestDesk desk = RequestDesk.of(JdbcRequests.in(rows), hooks, Path.of(arguments[1]), Clock.systemUTC())
                .journalling(JdbcErasureJournal.in(rows), KEY);
        if (System.in.read() >= 0) {
            TenantContext.run(TestDatabase.NORTHMOOR, new DeskWorker(desk)::workThroughAll);
        }
        System.out.println("done");
        System.exit(0);
    }

    private void workThroughAll() {
        List<SubjectRequest> open = desk.open();
        while (!open.isEmpty()) {
            step(open.get(0));
            open = desk.open();
        }
    }

    private void step(SubjectRequest request) {
        System.out.println(STEP + request.kind() + " " + request.state());
        String reference = request.reference();
        boolean isErasure = request.kind() == RequestKind.ERASURE;
        switch (request.state()) {
            case RECEIVED -> desk.note(reference, Kind.IDENTITY_PROVEN, "passport seen", OFFICER);
            case OPEN -> {
                if (request.last(Kind.SEARCHED).isEmpty()) {
                    desk.search(reference, OFFICER);
                } else if (isErasure) {
                    desk.plan(reference, desk.usualPlan(), OFFICER);
                } else {
                    desk.pack(reference, options -> options, OFFICER);
                }
            }
            case PREPARED -> desk.approve(reference, "Officer 9");
            case APPROVED -> {
                if (isErasure) {
                    desk.erase(reference, OFFICER);
                } else {
                    Path given = desk.download(desk.link(reference, Duration.ofDays(7), OFFICER))
                            .orElseThrow();
                    desk.note(reference, Kind.ANSWERED, "downloaded: " + given, OFFICER);
                }
            }
            default -> throw new IllegalStateException(request.state().toString());
        }
    }

    static Process start(String url, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(DeskWorker.class.getName(), url, folder.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
