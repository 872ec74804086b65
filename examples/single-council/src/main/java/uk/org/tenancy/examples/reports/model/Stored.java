package uk.org.tenancy.examples.reports.model;

import org.jspecify.annotations.Nullable;

/** Ids exist only once a row has been stored; asking earlier is a mistake in the program. */
final class Stored {

    private Stored() {}

    static long id(@Nullable Long id) {
        if (id == null) {
            throw new IllegalStateException("Not stored yet, so it has no id");
        }
        return id;
    }
}
