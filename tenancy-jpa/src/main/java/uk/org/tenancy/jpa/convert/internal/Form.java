package uk.org.tenancy.jpa.convert.internal;

import uk.org.tenancy.jpa.policy.internal.KeyChange;
import uk.org.tenancy.jpa.policy.internal.LinkChange;

/** The two forms that keys and foreign keys have. What is built in one form beside the other is its spare. */
enum Form {
    /** With the tenant in front. */
    WIDER("_tenancy"),
    /** As it was made for one tenant. */
    FORMER("_single");

    private final String ending;

    Form(String ending) {
        this.ending = ending;
    }

    /** The name of the spare for something of this name, not quoted. */
    String spare(String name) {
        return Names.with(name, ending);
    }

    String of(LinkChange link) {
        return this == WIDER ? link.wider() : link.former();
    }

    String of(KeyChange key) {
        return this == WIDER ? key.wider() : key.former();
    }

    String indexOf(KeyChange key) {
        return this == WIDER ? key.widerIndex() : key.formerIndex();
    }

    /** Asks whether a key has this form. */
    String isOf(KeyChange key) {
        return Questions.indexHasTenant(key.index(), this == WIDER);
    }

    /** Asks whether a foreign key has this form, and its rows fulfil it if they did. */
    String isOf(LinkChange link) {
        return Questions.linkHasTenant(
                link.table(), link.name(), this == WIDER, link.state().isEmpty());
    }
}
