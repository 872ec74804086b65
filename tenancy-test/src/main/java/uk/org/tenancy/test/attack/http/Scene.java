package uk.org.tenancy.test.attack.http;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.test.attack.Outcome;

/** One attack: who attacks whom, and what has been answered so far. Used by one thread, for one attack. */
final class Scene {

    /** What servers say to requests that nobody may send. */
    private static final Set<Integer> TO_ANYBODY = Set.of(0, 400, 405, 414, 421, 431, 501);

    private final Stage stage;
    private final Party attacker;
    private final Set<Integer> statuses = new TreeSet<>();
    private int sent;

    Scene(Stage stage, Party attacker) {
        this.stage = stage;
        this.attacker = attacker;
    }

    /** The same with the owner in the place of the attacker. */
    Scene byOwner() {
        return new Scene(stage, stage.owner());
    }

    Stage stage() {
        return stage;
    }

    Party owner() {
        return stage.owner();
    }

    Party attacker() {
        return attacker;
    }

    /** The owner's host and port. */
    String owners() {
        return owner().visitor().authority();
    }

    /** The attacker's host and port. */
    String own() {
        return attacker.visitor().authority();
    }

    boolean hostsDiffer() {
        return !owners().equalsIgnoreCase(stage.attacker().visitor().authority());
    }

    /** The paths of the owner's pages that show its data. */
    List<String> targets() {
        return owner().shown();
    }

    /** Those that are not open to everybody. */
    List<String> membersTargets() {
        if (!stage.someoneSignsIn()) {
            throw new NotHere("nobody signs in, so every page is open to everybody at the owner's own address");
        }
        List<String> members =
                targets().stream().filter(path -> !stage.isOpenToAll(path)).toList();
        if (members.isEmpty()) {
            throw new NotHere(
                    "people who have not signed in come to all pages with the owner's data; if there are pages"
                            + " for members, see that signIn() works and that startingAt() leads to them");
        }
        return members;
    }

    /** Asks for a page at the attacker's address, as the attacker. */
    Request get(String path) {
        return attacker.visitor().request("GET", path);
    }

    Request withoutSession(Request request) {
        return new Request(
                request.server(),
                request.method(),
                request.target(),
                request.headers().stream()
                        .filter(header -> !attacker.visitor().credentials().contains(header))
                        .toList(),
                request.body());
    }

    Answer send(Request request) {
        return noted(Wire.send(request));
    }

    Answer noted(Answer answer) {
        sent++;
        statuses.add(answer.status());
        return answer;
    }

    /** Sends it, and tells whether the answer shows something of the owner's. */
    Optional<Outcome.Leak> look(Request request) {
        return judge(request, send(request));
    }

    Optional<Outcome.Leak> judge(Request request, Answer answer) {
        String said = request.target() + "\n" + request.headers() + "\n" + request.body();
        for (Canary canary : owner().canaries()) {
            Optional<String> piece = canary.piece(answer.all());
            if (piece.isPresent()
                    && (!canary.isIn(said) || (isPlanted(canary) && tellsMore(canary, request, answer)))) {
                return Optional.of(new Outcome.Leak("'" + piece.get() + "'", request.toString()));
            }
        }
        return Optional.empty();
    }

    private boolean isPlanted(Canary canary) {
        return canary == owner().canary();
    }

    /** Whether the answer is more than an echo: it is not the same for a word that nobody has. */
    private boolean tellsMore(Canary canary, Request request, Answer answer) {
        String word = Canary.word();
        String echo = Snapshot.steady(send(request.replacing(canary.text(), word)));
        return !echo.replace(word, canary.text()).equals(Snapshot.steady(answer));
    }

    /** Asks for pages in these ways until one shows something. */
    Outcome ask(Collection<String> paths, Variation variation) {
        @Nullable
        Outcome leak = paths.stream()
                .flatMap(path -> variation.of(this, path))
                .flatMap(request -> look(request).stream())
                .findFirst()
                .orElse(null);
        return leak == null ? held() : leak;
    }

    Outcome held() {
        return new Outcome.Held(sent + " requests, answered " + statuses);
    }

    Outcome judged(Optional<Outcome.Leak> leak) {
        return leak.isPresent() ? leak.get() : held();
    }

    boolean refusedToAnybody() {
        return TO_ANYBODY.containsAll(statuses);
    }

    Set<Integer> statuses() {
        return statuses;
    }
}
