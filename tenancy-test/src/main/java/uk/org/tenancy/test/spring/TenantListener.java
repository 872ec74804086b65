package uk.org.tenancy.test.spring;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;
import uk.org.tenancy.test.TenancyExtension;
import uk.org.tenancy.test.WithTenant;

/**
 * Binds the tenant of {@link WithTenant} around what Spring does before and after a test, so that the transaction of a
 * {@code @Transactional} test and the scripts of {@code @Sql} have it too. Found by Spring through
 * {@code META-INF/spring.factories}. Has no state.
 */
final class TenantListener implements TestExecutionListener, Ordered {

    // Before the listener that begins a transaction, which is 4000.
    static final int ORDER = 3_500;

    private static final String SCOPE = TenantListener.class.getName() + ".scope";

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // Closed after the test, on the same thread.
    public void beforeTestMethod(TestContext test) {
        TenancyExtension.tenantOf(test.getTestClass(), test.getTestMethod())
                .ifPresent(tenant -> test.setAttribute(SCOPE, TenantContext.open(tenant)));
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.removeAttribute(SCOPE) instanceof TenantScope scope) {
            scope.close();
        }
    }
}
