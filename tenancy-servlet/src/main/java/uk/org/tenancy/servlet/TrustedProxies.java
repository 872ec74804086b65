package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses whose word is taken for which tenant a request is for.
 *
 * <p>Safe for use by many threads.
 */
public final class TrustedProxies {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

    private final List<Network> networks;
    private final AtomicLong ignored = new AtomicLong();

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Trusts some addresses and nobody else.
     *
     * @param networks IPv4 or IPv6 addresses, such as {@code 10.1.2.3}, or networks in CIDR notation (RFC 4632), such as
     *     {@code 10.1.0.0/16}; names are not looked up
     * @return the proxies
     * @throws IllegalArgumentException if there is none, or one is neither an address nor a network
     */
    public static TrustedProxies of(String... networks) {
        if (networks.length == 0) {
            throw new IllegalArgumentException("no address is trusted; name at least one, such as '10.1.0.0/16'");
        }
        return new TrustedProxies(Arrays.stream(networks).map(Network::parse).toList());
    }

    /**
     * Tells whether an address is trusted.
     *
     * @param address an IPv4 or IPv6 address
     * @return whether one of the networks holds it; false for anything that is no address
     */
    public boolean trust(String address) {
        return Network.address(address)
                .map(one -> networks.stream().anyMatch(network -> network.holds(one)))
                .orElse(false);
    }

    /**
     * How many headers have been ignored because they came from an address that is not trusted.
     *
     * @return the number since the start
     */
    public long ignored() {
        return ignored.get();
    }

    /** What a header says, if somebody who is trusted sent it; more than one is no one's id. */
    Optional<String> header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (!trust(request.getRemoteAddr())) {
            ignore(request, name);
            return Optional.empty();
        }
        return Optional.of(String.join(",", values));
    }

    // Each power of two, so that a flood of them does not flood the log.
    private void ignore(HttpServletRequest request, String name) {
        long count = ignored.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "the header {} was ignored, because {} is not a trusted proxy ({} so far); see who sends it, or name"
                            + " the proxy in TrustedProxies.of",
                    name,
                    Untrusted.quote(request.getRemoteAddr()),
                    count);
        }
    }
}
