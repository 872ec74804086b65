import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.context.Propagation;

/** Prints which tenant forked tasks see. Run as source, with previews on, by ThreadPerTaskTest. */
class StructuredConcurrency {

    public static void main(String[] arguments) throws Exception {
        ThreadFactory threads = Propagation.threadPerTask(Thread.ofVirtual().factory());
        List<String> seen = TenantContext.call(tenant("northmoor"), () -> forkIn(threads));
        System.out.println("forks: " + seen);
        System.out.println("afterwards: " + bound());
    }

    private static List<String> forkIn(ThreadFactory threads) throws InterruptedException {
        try (var scope = StructuredTaskScope.open(
                StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow(),
                options -> options.withThreadFactory(threads))) {
            Callable<String> look = StructuredConcurrency::bound;
            List<Subtask<String>> forks = List.of(
                    scope.fork(look),
                    scope.fork(look),
                    TenantContext.call(tenant("southmoor"), () -> scope.fork(look)),
                    TenantContext.withoutTenant(() -> scope.fork(look)));
            scope.join();
            return forks.stream().map(Subtask::get).toList();
        }
    }

    private static String bound() {
        return TenantContext.current().map(tenant -> tenant.id().value()).orElse("nothing");
    }

    private static Tenant tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
