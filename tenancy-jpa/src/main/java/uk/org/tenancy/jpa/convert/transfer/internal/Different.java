package uk.org.tenancy.jpa.convert.transfer.internal;

import java.io.Serial;

/** What arrived is not what the source holds. */
public final class Different extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    Different(String message) {
        super(message);
    }
}
