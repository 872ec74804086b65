package uk.org.tenancy.branding;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.TenancyException;

/** Colours that people could not read; the message names each pair and the nearest colour that passes. */
public final class UnreadableColoursException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<ColourPair> pairs;

    UnreadableColoursException(List<ColourPair> pairs) {
        super(pairs.stream()
                .map(pair -> pair.setting() + ": " + pair)
                .collect(Collectors.joining(". ", "these colours cannot be read by everybody: ", "")));
        this.pairs = List.copyOf(pairs);
    }

    /**
     * The pairs that do not differ enough.
     *
     * @return at least one pair
     */
    public List<ColourPair> pairs() {
        return pairs;
    }
}
