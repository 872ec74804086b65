package uk.org.tenancy.branding;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.TenancyException;

/** A brand that cannot be used; the message says everything that is wrong with it. */
public final class BrandingException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<BrandProblem> problems;

    /**
     * A failure with its reasons.
     *
     * @param problems at least one problem
     */
    public BrandingException(List<BrandProblem> problems) {
        super(problems.stream().map(BrandProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return the problems, by line
     */
    public List<BrandProblem> problems() {
        return problems;
    }
}
