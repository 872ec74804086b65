package uk.org.tenancy.examples.benchmarks.context.peers;

import org.jspecify.annotations.Nullable;

/** Nothing at all: what the work by itself takes. */
public class Unwrapped extends Contender {

    @Override
    void bind() {}

    @Override
    void unbind() {}

    @Override
    @Nullable
    Object current() {
        return NORTHMOOR;
    }

    @Override
    void bindAndWork() {
        work();
    }

    @Override
    Runnable wrap(Runnable task) {
        return task;
    }
}
