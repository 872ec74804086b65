package uk.org.tenancy.test.attack.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Notices whether a tenant's pages are as they were. Pages that change by themselves are compared without numbers. */
final class Watch {

    private final Party party;
    private final Set<String> lively = new TreeSet<>();
    private final Set<String> unwatched = new TreeSet<>();
    private Map<String, String> before;

    Watch(Party party) {
        this.party = party;
        this.before = party.snapshot();
        notice(party.snapshot(), lively);
        notice(party.snapshot(), unwatched);
    }

    private void notice(Map<String, String> again, Set<String> different) {
        different(again).keySet().forEach(different::add);
    }

    /** Paths of pages that are different each time. */
    Set<String> unwatched() {
        return unwatched;
    }

    /** What is different now, once. Somebody whose session has ended signs in anew first. */
    Optional<String> changed() {
        Map<String, String> now = party.snapshot();
        if (!different(now).isEmpty()) {
            party.refresh();
            now = party.snapshot();
        }
        Map<String, String> different = different(now);
        before = now;
        return different.entrySet().stream()
                .findFirst()
                .map(page -> "what the owner sees on " + page.getKey() + ", before and after: " + page.getValue());
    }

    private Map<String, String> different(Map<String, String> now) {
        Map<String, String> different = new LinkedHashMap<>();
        now.forEach((path, seen) -> {
            if (!unwatched.contains(path)) {
                Snapshot.difference(comparable(path, before.getOrDefault(path, seen)), comparable(path, seen))
                        .ifPresent(what -> different.put(path, what));
            }
        });
        return different;
    }

    private String comparable(String path, String seen) {
        return lively.contains(path) ? Snapshot.withoutNumbers(seen) : seen;
    }
}
