package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Asks what the application itself offers, for one tenant after the other. Used by one thread. */
final class Operations {

    private static final String BY = "the operation";

    /** The ways to ask. */
    enum Way {
        AFTER_OWNER("operation-after-owner", "asked for after the owner"),
        WITHOUT_TENANT("operation-without-tenant", "asked for without a tenant"),
        BINDING("operation-binding", "the tenant bound afterwards");

        private final String id;
        private final String title;

        Way(String id, String title) {
            this.id = id;
            this.title = title;
        }

        static List<Vector> vectors() {
            return Stream.of(values()).map(Way::vector).toList();
        }

        Vector vector() {
            return new Vector(id, "Operations", title);
        }
    }

    private final Setting setting;
    private final Snapshot before;

    Operations(Setting setting, Snapshot before) {
        this.setting = setting;
        this.before = before;
    }

    /** Tries it on a thread of its own, where nothing is left for the next. */
    Outcome of(Way way, Callable<?> operation) throws SQLException {
        FutureTask<Outcome> task = new FutureTask<>(() -> asking(way, operation));
        try {
            new Thread(task, way.vector().id()).start();
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            before.putBack(this::forget);
        }
    }

    private Outcome asking(Way way, Callable<?> operation) throws SQLException {
        return switch (way) {
            case AFTER_OWNER -> afterOwner(operation);
            case WITHOUT_TENANT -> withoutTenant(operation);
            case BINDING -> binding(operation);
        };
    }

    private Party owner() {
        return before.owner();
    }

    private Party attacker() {
        return before.attacker();
    }

    private void forget() {
        setting.factory().getCache().evictAll();
    }

    private Outcome afterOwner(Callable<?> operation) throws SQLException {
        if (!isShown(operation)) {
            return shownNothing();
        }
        Snapshot now = Snapshot.of(before.ledger(), owner(), attacker());
        Outcome outcome = TenantContext.call(attacker().tenant(), () -> asked(operation, Stream.of(owner())));
        Optional<String> changed = now.putBack(this::forget);
        return changed.<Outcome>map(what -> new Outcome.Leak(what, BY)).orElse(outcome);
    }

    private Outcome withoutTenant(Callable<?> operation) {
        if (!isShown(operation)) {
            return shownNothing();
        }
        return TenantContext.withoutTenant(() -> asked(operation, Stream.of(owner(), attacker())));
    }

    private Outcome binding(Callable<?> operation) {
        try {
            return TenantContext.call(attacker().tenant(), () -> {
                Outcome outcome = asked(operation, Stream.empty());
                Optional<Tenant> after = TenantContext.current();
                return after.equals(Optional.of(attacker().tenant()))
                        ? outcome
                        : new Outcome.Leak("what comes afterwards, which is bound to " + after, BY);
            });
        } catch (IllegalStateException left) {
            return new Outcome.Leak("what comes afterwards: " + left.getMessage(), BY);
        }
    }

    /** Whether the owner recognises something of its own, also when it asks again. */
    private boolean isShown(Callable<?> operation) {
        return Stream.of(1, 2)
                .map(time -> TenantContext.call(owner().tenant(), () -> asked(operation, Stream.of(owner()))))
                .allMatch(Outcome.Leak.class::isInstance);
    }

    private static Outcome shownNothing() {
        return new Outcome.NotApplicable("it shows its owner nothing of what was made for the attack");
    }

    private Outcome asked(Callable<?> operation, Stream<Party> parties) {
        @Nullable Object answer;
        try {
            answer = operation.call();
        } catch (Exception | Error refused) {
            answer = new Refusal(refused).said();
        }
        List<@Nullable Object> seen = Collections.singletonList(answer);
        return parties.map(party ->
                        new Trace(setting.factory(), party, setting.owned().get(0)).in(seen))
                .flatMap(Optional::stream)
                .findFirst()
                .<Outcome>map(what -> new Outcome.Leak(what, BY))
                .orElseGet(() -> new Outcome.Held("no row"));
    }
}
