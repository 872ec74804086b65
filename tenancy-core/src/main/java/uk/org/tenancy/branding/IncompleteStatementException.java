package uk.org.tenancy.branding;

import java.io.Serial;
import java.util.List;
import uk.org.tenancy.TenancyException;

/** An accessibility statement lacks what the law asks for; a service must not go live without it. */
public final class IncompleteStatementException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> missing;

    IncompleteStatementException(Brand brand, List<String> missing) {
        super("the accessibility statement in the " + brand + " is not complete, as SI 2018/952 asks: "
                + String.join("; ", missing));
        this.missing = List.copyOf(missing);
    }

    /**
     * What is missing.
     *
     * @return at least one part, each with what to do
     */
    public List<String> missing() {
        return missing;
    }
}
