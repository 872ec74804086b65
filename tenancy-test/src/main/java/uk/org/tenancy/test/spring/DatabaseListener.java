package uk.org.tenancy.test.spring;

import org.springframework.core.Ordered;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import uk.org.tenancy.test.database.TestDatabase;

/**
 * Closes the context of a class whose database is about to be dropped, instead of keeping it for others: its pool would look
 * for a database that is gone. Found by Spring through {@code META-INF/spring.factories}. Has no state.
 */
final class DatabaseListener implements TestExecutionListener, Ordered {

    // After those that may still want the database; they are called in reverse order after a class.
    static final int ORDER = 3_400;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (TestDatabase.classOf(test.getTestClass())
                .filter(test.getTestClass()::equals)
                .isPresent()) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
