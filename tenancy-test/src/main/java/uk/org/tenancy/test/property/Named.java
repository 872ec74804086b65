package uk.org.tenancy.test.property;

import org.jspecify.annotations.Nullable;

/** An operation given by a function. */
record Named<W>(String name, Operation.Work<W> work) implements Operation<W> {

    @Override
    public @Nullable Object run(W world) throws Exception {
        return work.run(world);
    }
}
