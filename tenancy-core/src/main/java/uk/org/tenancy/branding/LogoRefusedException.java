package uk.org.tenancy.branding;

import java.io.Serial;
import java.util.List;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.internal.Text;

/** A file that is no picture, or holds more than a harmless one; the message says what, where, and what to do. */
public final class LogoRefusedException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    LogoRefusedException(String name, List<String> reasons) {
        super("the picture " + Text.quote(name) + " is refused. It " + String.join(". It ", reasons));
        this.reasons = reasons;
    }

    /**
     * What speaks against the file.
     *
     * @return at least one reason, each of which continues "it ..."
     */
    public List<String> reasons() {
        return reasons;
    }
}
