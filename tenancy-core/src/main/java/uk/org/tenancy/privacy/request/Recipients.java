package uk.org.tenancy.privacy.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ErasurePlan;

/** Who has to be told of what was done for a request, as its events and the declarations have it. */
final class Recipients {

    private final Map<String, List<DataSet>> stores;
    private final SubjectRequest request;
    private final Map<String, Integer> changed = new HashMap<>();
    private final Set<String> found = new HashSet<>();
    private @Nullable ErasurePlan plan;

    private Recipients(Map<String, List<DataSet>> stores, SubjectRequest request) {
        this.stores = stores;
        this.request = request;
    }

    /** In the order of their names. */
    static List<Recipient> of(Map<String, List<DataSet>> stores, SubjectRequest request) {
        Recipients recipients = new Recipients(stores, request);
        for (int number = 0; number < request.events().size(); number++) {
            recipients.take(number, request.events().get(number));
        }
        return recipients.all();
    }

    static RequestEvent noted(RequestEvent event, List<Recipient> all, String name) {
        if (all.stream().noneMatch(recipient -> recipient.name().equals(name))) {
            throw new IllegalArgumentException(
                    "nothing was changed that '" + name + "' is given, as declared; note it for one of "
                            + all.stream().map(Recipient::name).toList());
        }
        return new RequestEvent(event.at(), event.by(), event.kind(), name + "\n" + event.text());
    }

    private void take(int number, RequestEvent event) {
        switch (event.kind()) {
            case SEARCHED -> some(event).forEach(found::add);
            case CORRECTED, RESTRICTED, INTERRUPTED -> some(event).forEach(set -> changed.put(set, number));
            case APPROVED -> plan = request.kind() == RequestKind.ERASURE ? ErasurePlan.parse(event.text()) : null;
            case ERASED -> erased(number, event);
            default -> {}
        }
    }

    private static Set<String> some(RequestEvent event) {
        Map<String, Long> some = new TreeMap<>(event.rows());
        some.values().removeIf(count -> count == 0);
        return some.keySet();
    }

    /** What was found before is gone, even if the number of rows was lost when the program was killed. */
    private void erased(int number, RequestEvent event) {
        Set<String> some = some(event);
        for (DataSet set : stores.getOrDefault(event.text(), List.of())) {
            boolean lost = found.contains(set.name()) && !changed.containsKey(set.name());
            if ((some.contains(set.name()) || lost) && !isKept(set)) {
                changed.put(set.name(), number);
            }
        }
    }

    private boolean isKept(DataSet set) {
        return plan == null
                || !plan.dispositions().containsKey(set.name())
                || plan.of(set.name()).keeps();
    }

    private List<Recipient> all() {
        Map<String, Set<String>> given = new TreeMap<>();
        stores.values().stream()
                .flatMap(List::stream)
                .filter(set -> changed.containsKey(set.name()))
                .forEach(set -> set.processing()
                        .recipients()
                        .forEach(name -> given.computeIfAbsent(name, first -> new TreeSet<>())
                                .add(set.name())));
        return given.entrySet().stream()
                .map(one ->
                        new Recipient(one.getKey(), new TreeSet<>(one.getValue()), last(one.getKey(), one.getValue())))
                .toList();
    }

    private @Nullable RequestEvent last(String name, Set<String> sets) {
        int since = sets.stream().mapToInt(changed::get).max().orElseThrow();
        return request.events().stream()
                .skip(since)
                .filter(event -> isNote(event) && event.text().startsWith(name + "\n"))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static boolean isNote(RequestEvent event) {
        return event.kind() == RequestEvent.Kind.RECIPIENT_TOLD || event.kind() == RequestEvent.Kind.RECIPIENT_NOT_TOLD;
    }
}
