package uk.org.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * How long a standing lasts: until its block ends, and an operator's until the time that was stated. It holds for whatever is
 * opened inside, on this thread or another, or a block inside would be a way round it.
 */
final class Limit {

    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private final Binding standing;
    private final @Nullable Limit outer;
    private final long deadline;
    private volatile boolean ended;

    Limit(Binding standing, @Nullable Limit outer) {
        this.standing = standing;
        this.outer = outer;
        this.deadline = standing instanceof Binding.Operator operator
                ? System.nanoTime() + operator.access().limit().toNanos()
                : NO_DEADLINE;
    }

    void end() {
        ended = true;
    }

    void check() {
        for (Limit limit = this; limit != null; limit = limit.outer) {
            limit.checkOwn();
        }
    }

    private void checkOwn() {
        if (ended) {
            throw new StandingExpiredException(
                    this + " has ended with the block that it was taken for, and work that the block handed"
                            + " on was still under way; let the block wait for it, or take a new standing for that work");
        }
        if (deadline != NO_DEADLINE && System.nanoTime() - deadline >= 0) {
            throw new StandingExpiredException(
                    this + " has reached its time limit; ask for a new one with TenantContext.asOperator");
        }
    }

    @Override
    public String toString() {
        return standing.tenant()
                .map(tenant -> "the operator's standing in " + tenant)
                .orElse("the standing of the platform");
    }
}
