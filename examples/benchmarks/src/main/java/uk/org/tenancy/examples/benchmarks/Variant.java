package uk.org.tenancy.examples.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A way to keep the rows of tenants apart. */
enum Variant {
    /** What the others are compared to: the tenant in the condition of each statement, and nothing that checks it. */
    HAND_WRITTEN("A", "written by hand", "`WHERE tenant_id = ?` written by hand, no row security"),

    /** The same once more, in a database of its own: how far its ratio is from 1 is what chance does. */
    CONTROL("A'", "control", "the same again: the noise of this run"),

    ENFORCED("B", "enforced", "`TenantDataSource.enforced`, statements without a condition on the tenant"),

    SEALED("C", "sealed", "`TenantDataSource.sealed`, statements without a condition on the tenant"),

    /** The same policies as {@link #ENFORCED}, with the usual way to tell the tenant. */
    OWN_STATEMENT("D", "own statement", "the policies of B, and `set_config` as a statement of its own first");

    private final String letter;
    private final String title;
    private final String explanation;

    Variant(String letter, String title, String explanation) {
        this.letter = letter;
        this.title = title;
        this.explanation = explanation;
    }

    /** All but the one that they are compared to. */
    static List<Variant> others() {
        return Stream.of(values()).filter(variant -> variant != HAND_WRITTEN).toList();
    }

    String letter() {
        return letter;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    /** Whether the statements name the tenant themselves. */
    boolean namesTenant() {
        return this == HAND_WRITTEN || this == CONTROL;
    }

    String database(int tenants) {
        return name().toLowerCase(Locale.ROOT) + "_" + tenants;
    }
}
