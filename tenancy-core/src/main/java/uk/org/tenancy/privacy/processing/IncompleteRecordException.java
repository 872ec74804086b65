package uk.org.tenancy.privacy.processing;

import java.io.Serial;
import java.util.List;
import uk.org.tenancy.TenancyException;

/** A record of processing lacks what the law asks for. */
public final class IncompleteRecordException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> missing;

    IncompleteRecordException(String whose, List<String> missing) {
        super("the record of processing of " + whose + " is not complete, as UK GDPR, Article 30, asks: "
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
