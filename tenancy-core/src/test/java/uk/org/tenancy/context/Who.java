package uk.org.tenancy.context;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import uk.org.tenancy.Binding;
import uk.org.tenancy.Binding.OperatorAccess;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantTask;
import uk.org.tenancy.Tenants;

/** Whom a task is for and in what standing, as it was chosen, not as the context tells. */
record Who(Optional<Tenant> tenant, Optional<Class<? extends Binding>> standing) {

    static final Who NOBODY = new Who(Optional.empty(), Optional.empty());

    private static final OperatorAccess ACCESS = new OperatorAccess("stress", "T-1", Duration.ofHours(1));
    private static final List<Who> COUNCILS = List.of(council("ashdale"), council("birchford"), council("cedarwick"));

    private static Who council(String id) {
        return new Who(Optional.of(Tenants.tenant(id).build()), Optional.of(Binding.InTenant.class));
    }

    /** One of three councils, or nobody. */
    static Who any() {
        int number = ThreadLocalRandom.current().nextInt(COUNCILS.size() + 1);
        return number < COUNCILS.size() ? COUNCILS.get(number) : NOBODY;
    }

    Who asOperator() {
        return new Who(tenant, tenant.map(council -> Binding.Operator.class));
    }

    void run(TenantTask<Exception> work) throws Exception {
        if (tenant.isEmpty()) {
            TenantContext.withoutTenant(() -> nothing(work));
        } else if (standing.equals(asOperator().standing)) {
            TenantContext.asOperator(tenant.get(), ACCESS, () -> nothing(work));
        } else {
            TenantContext.run(tenant.get(), work);
        }
    }

    private static Object nothing(TenantTask<Exception> work) throws Exception {
        work.run();
        return "nothing";
    }

    /** Tells whether this is what is bound and what the log shows. */
    boolean isBound() {
        Optional<Binding> binding = TenantContext.binding();
        String logged = MDC.get(TenantContext.MDC_KEY);
        return binding.map(Binding::getClass).equals(standing)
                && binding.flatMap(Binding::tenant).equals(tenant)
                && Objects.equals(
                        logged, tenant.map(council -> council.id().value()).orElse(null));
    }
}
