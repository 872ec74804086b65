package uk.org.tenancy.test.attack.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;

/** What one request leaves for another on the same thread, on the same connection or in the same object. */
final class SharedStateVectors {

    private static final int REQUESTS = 60;
    private static final int THREADS = 8;

    private SharedStateVectors() {}

    static List<Attempt> all() {
        return new Attempts("Threads and connections")
                .trying(
                        "same-connection",
                        "behind a request of the owner on the same connection",
                        SharedStateVectors::sameConnection)
                .trying("same-time", "at the same time as the owner", SharedStateVectors::sameTime)
                .trying(
                        "left-on-thread",
                        "on threads that have just served the owner, under no tenant's host",
                        SharedStateVectors::leftOnThread)
                .all();
    }

    private static Outcome sameConnection(Scene scene) {
        for (String path : scene.targets()) {
            Request owners = scene.owner().visitor().request("GET", path);
            for (Request own :
                    List.of(scene.get(path), scene.get("/"), scene.get(path).without("Cookie"))) {
                List<Answer> answers = Wire.send(List.of(owners, own));
                Optional<Outcome.Leak> leak = scene.judge(own, scene.noted(answers.get(1)));
                if (leak.isPresent()) {
                    return leak.get();
                }
            }
        }
        return scene.held();
    }

    private static Outcome sameTime(Scene scene) {
        List<String> paths = Stream.concat(scene.targets().stream(), scene.attacker().shown().stream())
                .distinct()
                .toList();
        List<Request> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> paths.get(i / 2 % paths.size()))
                .flatMap(path -> Stream.of(scene.owner().visitor().request("GET", path), scene.get(path)))
                .toList();
        List<Answer> answers = together(requests);
        for (int i = 1; i < answers.size(); i += 2) {
            Optional<Outcome.Leak> leak = scene.judge(requests.get(i), scene.noted(answers.get(i)));
            if (leak.isPresent()) {
                return leak.get();
            }
        }
        return scene.held();
    }

    private static Outcome leftOnThread(Scene scene) {
        List<Request> owners = IntStream.range(0, REQUESTS)
                .mapToObj(i -> scene.owner()
                        .visitor()
                        .request("GET", scene.targets().get(i % scene.targets().size())))
                .toList();
        for (String path : scene.targets()) {
            together(owners.subList(0, THREADS * 2));
            Request nobodys = scene.attacker().nobody().request("GET", path).with("Host", "nobody.invalid");
            for (int i = 0; i < THREADS; i++) {
                Optional<Outcome.Leak> leak = scene.look(nobodys);
                if (leak.isPresent()) {
                    return leak.get();
                }
            }
        }
        return scene.held();
    }

    private static List<Answer> together(List<Request> requests) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(requests.stream()
                    .<Callable<Answer>>map(request -> () -> Wire.send(request))
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while requests were under way", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a request could not be sent: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
