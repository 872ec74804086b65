package uk.org.tenancy.privacy;

import java.io.Serial;
import uk.org.tenancy.TenancyException;

/** A hook did what hooks may not. Its message has no personal data. */
final class HookException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String said;

    HookException(String message) {
        super(message);
        this.said = message;
    }

    String said() {
        return said;
    }
}
